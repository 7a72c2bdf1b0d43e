import fc from "fast-check";
import { expect, test } from "vitest";
import { createInputFeed, nothingSent } from "./input-feed.ts";

/** A server that takes each index once, behind a connection that breaks as `breaks` says: before or after it. */
function unreliable(breaks: ("before" | "after" | null)[]) {
  const taken: string[] = [];
  let ended = false;
  const trouble = (moment: "before" | "after") => {
    if (breaks[0] !== moment) return;
    breaks.shift();
    throw new Error("disconnected");
  };
  return {
    taken,
    hasEnded: () => ended,
    async stdin(_id: string, text: string, index: number) {
      trouble("before");
      if (index === taken.length) taken.push(text);
      trouble("after");
      if (breaks[0] === null) breaks.shift();
      return {};
    },
    async endInput() {
      ended = true;
      return {};
    },
  };
}

test("however the connection breaks, each text arrives once and in order, and then the end", async () => {
  const breaks = fc.array(fc.constantFrom("before" as const, "after" as const, null), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string(), { maxLength: 8 }), breaks, async (texts, troubles) => {
      const server = unreliable([...troubles]);
      const feed = createInputFeed("a", nothingSent(), { connected: async () => server, onChange() {} });
      for (const text of texts) feed.send(text, 0);
      feed.end();
      for (let i = 0; i <= troubles.length; i++) await feed.flush().then(() => new Promise(setImmediate));
      expect(server.taken).toEqual(texts);
      expect(server.hasEnded()).toBe(true);
    }),
  );
});

test("what was not confirmed before a reload is sent again after it", async () => {
  const server = unreliable([]);
  server.taken.push("1\n");
  const texts = ["1\n", "2\n"].map((text) => ({ text, after: 3 }));
  const feed = createInputFeed(
    "a",
    { texts, confirmed: 0, ended: false },
    { connected: async () => server, onChange() {} },
  );
  await feed.flush();
  expect(server.taken).toEqual(["1\n", "2\n"]);
  expect(feed.sent.confirmed).toBe(2);
});
