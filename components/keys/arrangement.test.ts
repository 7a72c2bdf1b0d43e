import { expect, test } from "vitest";
import { DEFAULT_ARRANGEMENT, hiddenKeys, moveKey, parseArrangement } from "./arrangement.ts";

test("nothing stored, or something else, gives the default", () => {
  for (const stored of [null, "", "{}", "[]", "[1]", '["no such key"]']) {
    expect(parseArrangement(stored)).toBe(DEFAULT_ARRANGEMENT);
  }
});

test("a stored order is kept, without keys that are unknown or there twice", () => {
  expect(parseArrangement('["(", "undo", "gone", "("]')).toEqual(["(", "undo"]);
});

test("a key moves to where it is put, and no further than the ends", () => {
  expect(moveKey(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(moveKey(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
  expect(moveKey(["a", "b", "c"], 1, 9)).toEqual(["a", "c", "b"]);
});

test("what is not shown is hidden, never lost", () => {
  const shown = DEFAULT_ARRANGEMENT.filter((id) => id !== "(");
  expect(hiddenKeys(shown)).toContain("(");
  expect(hiddenKeys(DEFAULT_ARRANGEMENT)).not.toContain("(");
});
