import { describe, expect, test } from "vitest";
import { partBefore, partFrom, startOfLine } from "./parts-of-text.ts";

const numbered = (lines: number) => Array.from({ length: lines }, (_, at) => `${at + 1}\n`).join("");

describe.each([
  ["many lines", numbered(5000)],
  ["one line", "7 ".repeat(20_000)],
  ["lines longer than a part", `${"a".repeat(10_000)}\n`.repeat(4)],
  ["no end of the last line", `${numbered(300)}last`],
  ["characters of two halves", "\u{1f40d}".repeat(9000)],
  ["blank lines", "\n".repeat(700)],
  ["nothing", ""],
])("a text of %s", (_, text) => {
  test("is its parts, each small and without half a character", () => {
    const parts: string[] = [];
    for (let at = 0; at < text.length; ) {
      const { from, to } = partFrom(text, at);
      expect(from).toBe(at);
      parts.push(text.slice(from, to));
      at = to;
    }
    expect(parts.join("")).toBe(text);
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(4096);
      expect(part.split("\n").length).toBeLessThanOrEqual(101);
      expect(part.isWellFormed()).toBe(true);
    }
  });

  test("is left backwards without a gap", () => {
    let steps = 0;
    for (let at = text.length; at > 0; steps++) {
      const { from, to } = partBefore(text, at);
      expect(from).toBeLessThan(at);
      expect(to).toBeGreaterThanOrEqual(at);
      at = from;
    }
    expect(steps).toBeLessThan(60);
  });
});

test.each([
  [1, 0],
  [2, 2],
  [11, 21],
  [12, 24],
  [99, 24],
])("line %i begins at %i", (line, at) => {
  expect(startOfLine(numbered(12), line)).toBe(at);
});
