import { expect, test } from "vitest";
import { type JudgedCase, judgeRequestSchema } from "#contract/judge.ts";
import type { Verdict } from "#contract/verdicts.ts";
import { JudgedCases } from "./judged-cases.ts";

function judged(index: number, verdict: Verdict = "passed"): JudgedCase {
  const nothing = { stdout: "", stderr: "", stdoutTruncated: false, stderrTruncated: false };
  return { index, verdict, result: null, ...nothing };
}

/** Cases of which the telling is kept. */
function casesOf(count: number, stopAtFirstFailure: boolean) {
  const cases = Array.from({ length: count }, (_, index) => ({ name: `case ${index}` }));
  const told: string[] = [];
  const request = judgeRequestSchema().parse({ code: "", cases, stopAtFirstFailure });
  return { told, cases: new JudgedCases(request, ({ index, verdict }) => told.push(`${index} ${verdict}`)) };
}

test("each case is told as soon as it has come out", () => {
  const { cases, told } = casesOf(3, false);
  cases.settle(judged(2));
  cases.settle(judged(0, "wrong_answer"));
  expect(told).toEqual(["2 passed", "0 wrong_answer"]);
  expect(cases.passed).toBe(1);
});

test("where the first failure stops, a case is told when those before it are sure", () => {
  const { cases, told } = casesOf(3, true);
  cases.settle(judged(1));
  expect(told).toEqual([]);
  cases.settle(judged(0));
  expect(told).toEqual(["0 passed", "1 passed"]);
});

test("the failing case of the lowest index stops, whichever came first", () => {
  const { cases, told } = casesOf(5, true);
  for (let i = 0; i < 4; i++) cases.next();
  cases.settle(judged(3, "runtime_error"));
  expect(cases.next()).toBeNull();
  cases.settle(judged(2));
  cases.settle(judged(1, "wrong_answer"));
  expect([0, 1, 2].map((index) => cases.isWanted(index))).toEqual([true, true, false]);
  cases.settle(judged(0));
  cases.end();
  expect(told).toEqual(["0 passed", "1 wrong_answer", "2 cancelled", "3 cancelled", "4 cancelled"]);
  expect(cases.passed).toBe(1);
});

test("a case that ran where nothing was expected stops nothing", () => {
  const { cases } = casesOf(2, true);
  cases.next();
  cases.settle(judged(0, "ran"));
  expect(cases.next()).toBe(1);
});

test("what was not judged is cancelled at the end, once", () => {
  const { cases, told } = casesOf(2, false);
  cases.settle(judged(1));
  cases.end();
  expect(told).toEqual(["1 passed", "0 cancelled"]);
});
