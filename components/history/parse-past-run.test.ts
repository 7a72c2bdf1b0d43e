import { expect, test } from "vitest";
import type { Summary } from "#contract/run.ts";
import { parsePastRun } from "./parse-past-run.ts";
import { beginRun, endRun } from "./past-run.ts";

const RESULT: Summary = {
  id: "r1",
  status: "runtime_error",
  exitCode: 1,
  signal: null,
  stdoutTruncated: false,
  stderrTruncated: false,
  wallTimeMs: 30,
  cpuTimeMs: 20,
  peakMemoryBytes: null,
  runtime: { id: "pypy", version: "7.3" },
};
const BEGUN = beginRun("r1", { id: "d1", code: "print(1)", stdin: "1 2", runtime: "pypy" }, 5);
const ENDED = endRun(BEGUN, RESULT, [{ stream: "stdout", text: "1\n" }]);

test("a run is read as it was kept", () => {
  expect(parsePastRun(BEGUN)).toEqual(BEGUN);
  expect(parsePastRun(ENDED)).toEqual(ENDED);
});

test.each([
  null,
  3,
  {},
  { ...ENDED, id: 1 },
  { ...ENDED, code: undefined },
  { ...ENDED, output: null },
  { ...ENDED, output: [{ stream: "stdout" }] },
  { ...ENDED, output: [{ stream: "other", text: "1" }] },
  { ...ENDED, result: undefined },
  { ...ENDED, result: {} },
  { ...ENDED, result: { ...RESULT, status: "constructor" } },
  { ...ENDED, result: { ...RESULT, wallTimeMs: Number.NaN } },
  { ...ENDED, result: { ...RESULT, runtime: null } },
])("what is not a past run is none: %j", (value) => {
  expect(parsePastRun(value)).toBeUndefined();
});

test("a run whose time is no time is still a run", () => {
  expect(parsePastRun({ ...ENDED, at: 1e300 })).toEqual({ ...ENDED, at: 0 });
});
