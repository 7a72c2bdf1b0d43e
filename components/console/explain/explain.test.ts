import { expect, test } from "vitest";
import type { Summary } from "#contract/run.ts";
import { explain, findMistake } from "./explain.ts";

const RESULT = {
  status: "runtime_error",
  exitCode: 1,
  signal: null,
  runtime: { id: "cpython", version: "3" },
} as Summary;

test("an exception is explained in the user's language", () => {
  const failure = { type: "ModuleNotFoundError", message: "No module named 'numpy'", line: 1 };
  expect(explain(failure, RESULT, "en")).toContain("only Python's standard library");
  expect(explain(failure, RESULT, "ko")).toContain("표준 라이브러리만");
});

test("an exception of the program's own is left to its own words", () => {
  expect(explain({ type: "game.Over", message: "you lost", line: 1 }, RESULT, "en")).toBeNull();
});

test("a status without an exception has its advice", () => {
  expect(explain(null, { ...RESULT, status: "time_limit" }, "en")).toContain("PyPy");
  expect(explain(null, { ...RESULT, status: "memory_limit" }, "ko")).toContain("리스트");
  expect(explain(null, { ...RESULT, exitCode: null, signal: "SIGSEGV" }, "en")).toContain("recursion");
  expect(explain(null, { ...RESULT, exitCode: 3 }, "en")).toBeNull();
});

test("a run that had to make room for others says so, and not that it was slow", () => {
  const result = { ...RESULT, status: "time_limit", parkedOut: true } as const;
  expect(explain(null, result, "en")).toContain("waited too long for its input");
  expect(explain(null, result, "ko")).toContain("입력을 너무 오래 기다렸어요");
});

test("a name that Python quotes with spaces is one text", () => {
  expect(findMistake({ type: "KeyError", message: "'a b'", line: 1 })?.named).toEqual(["'a b'"]);
});
