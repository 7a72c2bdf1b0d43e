import { expect, test } from "vitest";
import { LiveInput } from "./live-input.ts";

async function taken(...texts: string[]): Promise<string[]> {
  const input = new LiveInput();
  for (const text of texts) input.push(text);
  input.end();
  const all: string[] = [];
  for await (const text of input) all.push(text);
  return all;
}

test("a character that comes in two halves is whole", async () => {
  expect(await taken("a\ud83d", "\ude00b", "c")).toEqual(["a", "\ud83d\ude00b", "c"]);
});

test("a half that stays alone becomes U+FFFD", async () => {
  expect(await taken("\ud83d", "b")).toEqual(["\ufffdb"]);
  expect(await taken("a\ud83d")).toEqual(["a", "\ufffd"]);
  expect(await taken("\ude00")).toEqual(["\ufffd"]);
});
