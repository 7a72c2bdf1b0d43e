import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { type RenderedAnswer, ShareAnswers } from "./share-answers.ts";

const BOUNDS = { running: 1, waiting: { client: 3, address: 4, all: 5 }, keptBytes: 80 };
const answer = (text: string, status = 200): RenderedAnswer => ({ status, headers: {}, body: Buffer.from(text) });
const from = (client: string, address = client, signal = new AbortController().signal) => ({
  sender: { client, address },
  signal,
});

/** Makes answers by hand: `made` names those that were begun, `end` lets them go. */
function byHand() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const made: string[] = [];
  const make = (name: string, status?: number) => async () => {
    made.push(name);
    await promise;
    return answer(name, status);
  };
  return { made, make, end: resolve };
}

test("what many ask for at once is made once", async () => {
  const answers = new ShareAnswers(BOUNDS);
  const { made, make, end } = byHand();
  const all = ["a", "b", "c"].map((client) => answers.get("key", from(client), make("page")));
  end();
  for (const each of await Promise.all(all)) expect(each.body.toString()).toBe("page");
  expect(made).toEqual(["page"]);
});

test("no more are made at a time than is wanted, in the order in which they were asked for", async () => {
  const answers = new ShareAnswers(BOUNDS);
  const { made, make, end } = byHand();
  const all = ["1", "2", "3"].map((key) => answers.get(key, from(key), make(key)));
  await setImmediate();
  expect(made).toEqual(["1"]);
  end();
  await Promise.all(all);
  expect(made).toEqual(["1", "2", "3"]);
});

test.each([
  ["a client", ["a", "a", "a"], "a"],
  ["an address", ["a x", "b x", "c x", "d x"], "e x"],
  ["all", ["a", "b", "c", "d", "e"], "f"],
])("no more may wait of %s; the next is refused at once, and the others get theirs", async (_, before, next) => {
  const answers = new ShareAnswers(BOUNDS);
  const { make, end } = byHand();
  const senderOf = (name: string) => from(name, name.split(" ").at(-1));
  const all = before.map((name, i) => answers.get(`${i}`, senderOf(name), make(`${i}`)));
  await expect(answers.get("next", senderOf(next), make("next"))).rejects.toMatchObject({
    refusal: { code: "unavailable" },
  });
  end();
  expect(await Promise.all(all)).toHaveLength(before.length);
  expect(await answers.get("next", senderOf(next), make("next"))).toMatchObject({ status: 200 });
});

test("what nobody waits for any more is not made", async () => {
  const answers = new ShareAnswers(BOUNDS);
  const { made, make, end } = byHand();
  const first = answers.get("1", from("a"), make("1"));
  const gone = new AbortController();
  const left = answers.get("2", from("b", "b", gone.signal), make("2"));
  const third = answers.get("3", from("c"), make("3"));
  gone.abort();
  end();
  await Promise.all([first, third, expect(left).rejects.toThrow()]);
  expect(made).toEqual(["1", "3"]);
});

test("an answer is kept, but none that says that there is nothing, and never more than so many bytes", async () => {
  const answers = new ShareAnswers(BOUNDS);
  const { made, make, end } = byHand();
  end();
  const ask = (key: string, status?: number) => answers.get(key, from("a"), make(key, status));
  await ask("missing", 404);
  await ask("missing", 404);
  for (let i = 0; i < 9; i++) await ask(`${i}`.repeat(10));
  made.length = 0;
  await ask("8".repeat(10));
  await ask("0".repeat(10));
  await ask("missing", 404);
  expect(made).toEqual(["0".repeat(10), "missing"]);
});
