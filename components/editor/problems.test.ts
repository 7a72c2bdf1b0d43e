import { Text } from "@codemirror/state";
import { expect, test } from "vitest";
import type { Problem } from "#contract/check.ts";
import { diagnosticOf } from "./problems.ts";

/** What is marked of a program, in its own characters. */
function marked(code: string, problem: Partial<Problem>): string {
  const doc = Text.of(code.split("\n"));
  const whole: Problem = { severity: "error", message: "m", line: 1, column: null, end: null, ...problem };
  const { from, to } = diagnosticOf(doc, whole, () => null);
  return code.slice(from, to);
}

test("a range of characters is marked", () => {
  expect(marked("if x is 1: pass", { column: 4, end: { line: 1, column: 5 } })).toBe("x");
});

test("a character beyond the first 65 536 counts as one", () => {
  expect(marked("a = '🙂' + + * 3", { column: 13, end: { line: 1, column: 14 } })).toBe("*");
});

test("a place without an end is marked to the end of its word", () => {
  expect(marked("retrun 1", { column: 1 })).toBe("retrun");
  expect(marked("x = (1,", { column: 5 })).toBe("(");
});

test("what is missing at the end of a line is marked at the last character", () => {
  expect(marked("if x\n  pass", { column: 5, end: { line: 1, column: 6 } })).toBe("x");
});

test("a range over lines is marked in its first one", () => {
  expect(marked("if x\n  pass", { column: 1, end: { line: 2, column: 3 } })).toBe("if x");
});

test("a line without a column is marked from its first character", () => {
  expect(marked("a\n  b = c", { line: 2 })).toBe("b = c");
});

test("a line beyond the program is the last one", () => {
  expect(marked("def f():", { line: 2, column: 1 })).toBe("def");
});

test("an empty program has nothing to be marked", () => {
  expect(marked("", { column: 1 })).toBe("");
});

test("an explanation goes before Python's own words", () => {
  const problem: Problem = { severity: "error", message: "expected ':'", line: 1, column: 1, end: null };
  expect(diagnosticOf(Text.of(["if x"]), problem, () => "콜론이 빠졌어요.").message).toBe(
    "콜론이 빠졌어요. (expected ':')",
  );
});
