import { expect, test } from "vitest";
import { guessType } from "./type-guess.ts";

test.each([
  ["a = []", "list"],
  ["a = [[0] * m for _ in range(n)]", "list"],
  ["a = {}", "dict"],
  ["a = {1: 2}", "dict"],
  ["a = {1, 2}", "set"],
  ["a = input()", "str"],
  ["a = input().split()", "list"],
  ["a = ' '.join(x)", "str"],
  ["a = deque([1])", "deque"],
  ["a = collections.deque()", "deque"],
  ["a: list[int] = f()", "list"],
  ["a = []\na = set()", "set"],
  ["a = f()", undefined],
  ["ba = []", undefined],
  ["if a == []:", undefined],
])("%s", (text, type) => {
  expect(guessType("a", text)).toBe(type);
});
