import { expect, test } from "vitest";
import { createSharing, type SharingWorld } from "./sharing.ts";
import type { ShareTrouble, Stored } from "./store-share.ts";

const STORED: Stored = { id: "bcd", url: "http://h/s/bcd", deleteToken: "t", days: 365, result: "stored" };

function setUp(answers: (Stored | ShareTrouble | Promise<Stored>)[], given: Partial<SharingWorld> = {}) {
  const remembered: unknown[] = [];
  let asked = 0;
  const sharing = createSharing({
    store: async () => answers[asked++] ?? STORED,
    inline: async () => "http://h/#v1=x",
    remember(link) {
      remembered.push(link);
      return true;
    },
    now: () => 7,
    ...given,
  });
  return { sharing, remembered, asked: () => asked };
}

test("two taps make one link, and so does a third where nothing has changed", async () => {
  const { sharing, asked } = setUp([STORED]);
  const links = await Promise.all([sharing.share({ code: "1" }), sharing.share({ code: "1" })]);
  expect([...links, await sharing.share({ code: "1" })]).toEqual(Array(3).fill(STORED.url));
  expect(asked()).toBe(1);
  await sharing.share({ code: "2" });
  expect(asked()).toBe(2);
});

test("a link that was deleted is not given again, nor is one without the server in its place", async () => {
  const { sharing, asked } = setUp([STORED, STORED]);
  await sharing.share({ code: "1" });
  sharing.forget();
  await sharing.share({ code: "1" });
  expect(asked()).toBe(2);
  await expect(sharing.shareInline({ code: "1" })).resolves.toBe("http://h/#v1=x");
  await expect(sharing.share({ code: "1" })).resolves.toBe(STORED.url);
});

test("a link is remembered with what deletes it", async () => {
  const { sharing, remembered } = setUp([STORED]);
  await sharing.share({ code: "1", title: "Maze" });
  expect(remembered).toEqual([{ id: "bcd", url: STORED.url, title: "Maze", madeAt: 7, token: "t" }]);
});

test("a refusal is told, and the next tap asks again", async () => {
  const { sharing, asked } = setUp([{ why: "offline" }, STORED]);
  await expect(sharing.share({ code: "1" })).rejects.toThrow("offline");
  expect(sharing.state()).toMatchObject({ phase: "refused", trouble: { why: "offline" } });
  await expect(sharing.share({ code: "1" })).resolves.toBe(STORED.url);
  expect(asked()).toBe(2);
});

test("where the server stores no shares the link holds the program itself", async () => {
  const { sharing, remembered } = setUp([{ why: "off" }]);
  await expect(sharing.share({ code: "1" })).resolves.toBe("http://h/#v1=x");
  expect(sharing.state()).toMatchObject({ phase: "made", made: { stored: null } });
  expect(remembered).toEqual([]);
});

test("a program that no link can hold is refused in words where the server stores none", async () => {
  const { sharing } = setUp([{ why: "off" }], { inline: async () => null });
  await expect(sharing.share({ code: "1" })).rejects.toThrow("off");
});

test("a way that breaks is told, and does not go on for ever", async () => {
  const broken = { inline: () => Promise.reject(new Error("no such stream")) };
  const { sharing } = setUp([], broken);
  await expect(sharing.shareInline({ code: "1" })).rejects.toThrow("failed");
  expect(sharing.state().phase).toBe("refused");
});

test("an answer that comes after another link was asked for is not shown", async () => {
  const first = Promise.withResolvers<Stored>();
  const { sharing } = setUp([first.promise, { ...STORED, url: "http://h/s/two" }]);
  const one = sharing.share({ code: "1" });
  await sharing.share({ code: "2" });
  first.resolve(STORED);
  await one;
  expect(sharing.state()).toMatchObject({ made: { url: "http://h/s/two" } });
});

test("what is too large is not sent at all", async () => {
  const { sharing, asked } = setUp([]);
  await expect(sharing.share({ code: "x".repeat(70_000) })).rejects.toThrow("too_large");
  expect([sharing.state(), asked()]).toMatchObject([{ trouble: { part: "code" } }, 0]);
});
