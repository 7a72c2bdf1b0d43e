import { expect, test } from "vitest";
import { targetBefore } from "./completion-target.ts";

test.each([
  ["pri", { kind: "name", typed: "pri" }],
  ["    x = le", { kind: "name", typed: "le" }],
  ["import ma", { kind: "module", typed: "ma" }],
  ["import sys, ma", { kind: "module", typed: "ma" }],
  ["from coll", { kind: "module", typed: "coll" }],
  ["from math import ", { kind: "imported", module: "math", typed: "" }],
  ["from math import gcd, lc", { kind: "imported", module: "math", typed: "lc" }],
  ["math.", { kind: "member", owner: "math", typed: "" }],
  ["print(math.sq", { kind: "member", owner: "math", typed: "sq" }],
  ["sys.stdin.re", { kind: "member", owner: "sys.stdin", typed: "re" }],
  ["' '.jo", { kind: "member", owner: '"', typed: "jo" }],
  ["input().sp", { kind: "member", owner: "", typed: "sp" }],
  ["rows[0].ap", { kind: "member", owner: "", typed: "ap" }],
  ["x = 1.", { kind: "name", typed: "" }],
  ["def so", { kind: "new", typed: "so" }],
  ["for i", { kind: "new", typed: "i" }],
  ["import heapq as h", { kind: "new", typed: "h" }],
])("%s", (line, target) => {
  expect(targetBefore(line)).toEqual(target);
});
