import { expect, test } from "vitest";
import { LiveInput, PIECE_LENGTH } from "./live-input.ts";

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

test.each(["x", "한", "😀", "x😀"])(
  "a large text of %s is pulled in pieces, none of which ends in a character",
  async (unit) => {
    const text = unit.repeat(500_000);
    const pieces = await taken("a", text, "b");
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(PIECE_LENGTH);
    expect(pieces.join("") === `a${text}b`).toBe(true);
  },
);
