import fc from "fast-check";
import { expect, test } from "vitest";
import { keptPosition } from "./kept-position.ts";

/** Where the cursor, a bar in both texts, is after formatting. */
function moved(before: string, after: string): string {
  const position = before.indexOf("|");
  const kept = keptPosition(before.replace("|", ""), after, position);
  return `${after.slice(0, kept)}|${after.slice(kept)}`;
}

test.each([
  ["x=1|", "x = 1\n", "x = 1|\n"],
  ["pri|nt( 'hi' )", 'print("hi")\n', 'pri|nt("hi")\n'],
  ["print('hi')|", 'print("hi")\n', 'print("hi")|\n'],
  ['print("hi"|)', 'print("hi")\n', 'print("hi"|)\n'],
  ["if x :\n  |y=1", "if x:\n    y = 1\n", "if x:\n    |y = 1\n"],
  ["x=1\n|", "x = 1\n", "x = 1\n|"],
  ["x=1\n\n\n\n|y=2", "x = 1\n\n\ny = 2\n", "x = 1\n\n\n|y = 2\n"],
  ["|x=1", "x = 1\n", "|x = 1\n"],
])("%s", (before, after, kept) => {
  expect(moved(before, after)).toBe(kept);
});

test("a program that is formatted already keeps every position within a line", () => {
  const code = 'def f(a, b):\n    return {"a": 1}\n\n\nprint(f(1, 2))\n';
  fc.assert(
    fc.property(fc.nat(code.length - 1), (position) => {
      fc.pre(/\S/.test(code.charAt(position)));
      expect(keptPosition(code, code, position)).toBe(position);
    }),
  );
});
