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
  expect(explain({ failure, result: RESULT }, "en")).toContain("only Python's standard library");
  expect(explain({ failure, result: RESULT }, "ko")).toContain("표준 라이브러리만");
});

test("an exception of the program's own is left to its own words", () => {
  expect(explain({ failure: { type: "game.Over", message: "you lost", line: 1 }, result: RESULT }, "en")).toBeNull();
});

const ended = (result: Partial<Summary>) => ({ failure: null, result: { ...RESULT, ...result } });

test("a status without an exception has its advice", () => {
  const busy = { status: "time_limit", cpuTimeMs: 10_000, wallTimeMs: 10_100 } as const;
  expect(explain(ended(busy), "en")).toContain("PyPy");
  expect(explain(ended({ status: "memory_limit" }), "ko")).toContain("리스트");
  expect(explain(ended({ exitCode: null, signal: "SIGSEGV" }), "en")).toContain("recursion");
});

test("a program that slept until the limit is told so, and not to compute faster", () => {
  const told = explain(ended({ status: "time_limit", cpuTimeMs: 3, wallTimeMs: 11_000 }), "en");
  expect(told).toContain("computed for 3 ms only");
  expect(told).not.toContain("PyPy");
});

test("an exit code of the program's own is told where nothing else explains", () => {
  expect(explain(ended({ exitCode: 3 }), "en")).toContain("exit code 3");
  expect(explain(ended({ exitCode: 3 }), "ko")).toContain("종료 코드 3");
});

const REFUSED = { type: "SyntaxError", message: "expected '('", line: 1, source: "def f[T](x): pass", unstarted: true };

test("syntax that is newer than PyPy is told to be so", () => {
  expect(explain({ failure: REFUSED, result: RESULT, tooNewFor: "3.11" }, "ko")).toContain("파이썬 3.11");
});

test("else if is told to be elif, whatever the compiler says of it", () => {
  const failure = { ...REFUSED, message: "expected ':'", source: "else if x:" };
  for (const language of ["ko", "en"] as const) {
    expect(explain({ failure, result: RESULT }, language)).toContain("elif");
  }
});

test("a run that had to make room for others says so, and not that it was slow", () => {
  const result = { ...RESULT, status: "time_limit", parkedOut: true } as const;
  expect(explain({ failure: null, result: result }, "en")).toContain("waited too long for its input");
  expect(explain({ failure: null, result: result }, "ko")).toContain("입력을 너무 오래 기다렸어요");
});

test("a name that Python quotes with spaces is one text", () => {
  expect(findMistake({ type: "KeyError", message: "'a b'", line: 1 })?.named).toEqual(["'a b'"]);
});
