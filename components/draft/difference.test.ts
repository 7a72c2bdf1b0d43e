import { expect, test } from "vitest";
import { difference } from "./difference.ts";

test.each([
  ["a\nb\nc", "a\nx\nc", { from: 2, to: 3, insert: "x" }],
  ["aaa", "aa", { from: 2, to: 3, insert: "" }],
  ["", "ab", { from: 0, to: 0, insert: "ab" }],
  ["same", "same", { from: 4, to: 4, insert: "" }],
])("%j becomes %j by the least change", (before, after, change) => {
  expect(difference(before, after)).toEqual(change);
});
