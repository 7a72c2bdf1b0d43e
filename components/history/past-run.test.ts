import { expect, test } from "vitest";
import type { Summary } from "#contract/run.ts";
import { beginRun, endRun, KEPT_CHARS, printedBy } from "./past-run.ts";

const DRAFT = { id: "d1", code: "print(1)", stdin: "1 2", runtime: "cpython" } as const;
const RESULT = { id: "r1", status: "ok" } as Summary;

test("a run keeps what it was asked with", () => {
  expect(beginRun("r1", DRAFT, 5)).toMatchObject({ id: "r1", draftId: "d1", code: "print(1)", stdin: "1 2", at: 5 });
});

test("pieces of one stream are kept as one", () => {
  const run = endRun(beginRun("r1", DRAFT, 5), RESULT, [
    { stream: "stdout", text: "a" },
    { stream: "stdout", text: "b" },
    { stream: "stderr", text: "c" },
  ]);
  expect(run.output).toEqual([
    { stream: "stdout", text: "ab" },
    { stream: "stderr", text: "c" },
  ]);
  expect(run.outputIsCut).toBe(false);
});

test("a long output is kept as far as there is room, and says so", () => {
  const chunk = { stream: "stdout", text: "x".repeat(1000) } as const;
  const run = endRun(
    beginRun("r1", DRAFT, 5),
    RESULT,
    Array.from({ length: 100 }, () => chunk),
  );
  expect(printedBy(run)).toHaveLength(KEPT_CHARS);
  expect(run.outputIsCut).toBe(true);
});

test("no character is cut in two", () => {
  const text = `x${"😀".repeat(KEPT_CHARS)}`;
  const run = endRun(beginRun("r1", { ...DRAFT, stdin: text }, 5), RESULT, [{ stream: "stdout", text }]);
  expect(printedBy(run).isWellFormed()).toBe(true);
  expect(run.stdin.isWellFormed()).toBe(true);
  expect(run.stdinIsCut).toBe(true);
});

test("what the program was given is not what it printed", () => {
  const run = endRun(beginRun("r1", DRAFT, 5), RESULT, [
    { stream: "stdout", text: "? " },
    { stream: "stdin", text: "50\n" },
    { stream: "stdout", text: "more" },
  ]);
  expect(printedBy(run)).toBe("? more");
});
