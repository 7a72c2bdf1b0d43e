import { expect, test } from "vitest";
import { countBytes, countLines } from "./text-size.ts";

test.each([
  ["", 0],
  ["1 2", 1],
  ["1 2\n", 1],
  ["1\n2", 2],
  ["\n\n", 2],
])("%j has %d lines", (text, lines) => {
  expect(countLines(text)).toBe(lines);
});

test("bytes are those of UTF-8", () => {
  expect(countBytes("a한😀")).toBe(8);
});
