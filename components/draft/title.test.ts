import { expect, test } from "vitest";
import { draftTitle } from "./title.ts";

test.each([
  ["# 미로 탐색\nimport sys", "미로 탐색"],
  ["#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n# Maze\n", "Maze"],
  ["import sys\nfrom heapq import *\n\nn = int(input())", "n = int(input())"],
  ["import sys\n", "import sys"],
  ["\n\n  print(1)", "print(1)"],
  ["n = 1\n## twice ##", "twice ##"],
  [" \n", "Draft 3"],
])("the program %j goes by %j", (code, title) => {
  expect(draftTitle({ name: "", number: 3, code }, (number) => `Draft ${number}`)).toBe(title);
});

test("a name goes before the program's own words", () => {
  expect(draftTitle({ name: "BFS", number: 3, code: "# Maze" }, String)).toBe("BFS");
});

test("long first words are cut, never inside a character", () => {
  const title = draftTitle({ name: "", number: 1, code: `# ${"😀".repeat(100)}` }, String);
  expect(Array.from(title)).toHaveLength(60);
  expect(title.isWellFormed()).toBe(true);
});
