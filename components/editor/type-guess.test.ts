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
  ["a = open('x')", "TextIOWrapper"],
  ["a = open('x', 'rb')", "BufferedReader"],
  ["a = open(1, mode='wb')", "BufferedWriter"],
  ["with open('x') as a:", "TextIOWrapper"],
  ["with open('x') as b, open('y', 'w') as a:", "TextIOWrapper"],
  ["a = open(0).read()", "str"],
  ["a = sys.stdin", "TextIOWrapper"],
  ["a = sys.stdin.buffer", "BufferedReader"],
  ["a = sys.stdin.buffer.read()", "bytes"],
  ["a = sys.stdin.buffer.read().split()", "list"],
  ["a = f()", undefined],
  ["ba = []", undefined],
  ["if a == []:", undefined],
])("%s", (text, type) => {
  expect(guessType("a", text)).toBe(type);
});

test.each([
  ["sys.stdin", "TextIOWrapper"],
  ["stdin", "TextIOWrapper"],
  ["s.stdout", "TextIOWrapper"],
  ["sys.stdin.buffer", "BufferedReader"],
  ["sys.stdout.buffer", "BufferedWriter"],
  ["stdinx", undefined],
])("%s is a stream of its kind", (owner, type) => {
  expect(guessType(owner, "")).toBe(type);
});
