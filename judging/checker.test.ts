import { expect, test } from "vitest";
import { CHECKER_CONVENTIONS, type CheckerConvention } from "#contract/comparison.ts";
import type { Verdict } from "#contract/verdicts.ts";
import { checkerCall, checkerVerdict } from "./checker.ts";

const ROWS: [CheckerConvention, exitCode: number, Verdict][] = [
  ["testlib", 0, "passed"],
  ["testlib", 1, "wrong_answer"],
  ["testlib", 2, "format_error"],
  ["testlib", 3, "internal_error"],
  ["testlib", 7, "internal_error"],
  ["kattis", 42, "passed"],
  ["kattis", 43, "wrong_answer"],
  ["kattis", 0, "internal_error"],
  ["kattis", 1, "internal_error"],
  ["oj", 0, "passed"],
  ["oj", 1, "wrong_answer"],
  ["oj", 42, "wrong_answer"],
  ["cph", 0, "passed"],
  ["cph", 1, "wrong_answer"],
];

test.each(ROWS)("%s: exit code %i means %s", (convention, exitCode, verdict) => {
  const status = exitCode === 0 ? "ok" : "runtime_error";
  expect(checkerVerdict(convention, { status, exitCode, stderr: "a remark of the checker's\n" })).toBe(verdict);
});

test.each(CHECKER_CONVENTIONS)("%s: a checker that ends with a traceback is broken", (convention) => {
  const stderr = 'Traceback (most recent call last):\n  File "main.py", line 1, in <module>\nValueError: x\n';
  expect(checkerVerdict(convention, { status: "runtime_error", exitCode: 1, stderr })).toBe("internal_error");
});

test.each(CHECKER_CONVENTIONS)("%s: a checker that does not parse is broken", (convention) => {
  const stderr = '  File "main.py", line 1\n    def\nSyntaxError: invalid syntax\n';
  expect(checkerVerdict(convention, { status: "runtime_error", exitCode: 1, stderr })).toBe("internal_error");
});

test.each(["time_limit", "memory_limit", "output_limit", "security_violation", "internal_error"] as const)(
  "a checker that ends as %s is broken",
  (status) => {
    expect(checkerVerdict("oj", { status, exitCode: null, stderr: "" })).toBe("internal_error");
  },
);

test("each family's checkers get their files in its order", () => {
  expect(CHECKER_CONVENTIONS.map((name) => checkerCall(name).arguments.join(" "))).toEqual([
    "case.in case.out case.ans",
    "case.in case.ans ./",
    "case.in case.out case.ans",
    "case.in case.out",
  ]);
  expect(CHECKER_CONVENTIONS.filter((name) => checkerCall(name).readsOutput)).toEqual(["kattis"]);
});
