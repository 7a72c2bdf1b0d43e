import { expect, test } from "vitest";
import type { Case } from "#components/draft/draft.ts";
import type { JudgedCase, JudgeEvent } from "#contract/judge.ts";
import { afterEvent, isJudging, type JudgeState, judgedOf, NOT_JUDGED, tallyOf } from "./judge-state.ts";

const CASES: Case[] = ["1\n", "2\n", "3\n"].map((input) => ({ name: "", input, expected: input }));
const STARTED: JudgeState = { ...NOT_JUDGED, phase: "judging", asked: CASES };

let seq = 0;
const judged = (index: number, verdict: JudgedCase["verdict"]): JudgeEvent => {
  const told = { stdout: "", stderr: "", stdoutTruncated: false, stderrTruncated: false };
  return { id: "j", seq: seq++, type: "case", case: { index, verdict, result: null, ...told } };
};
const ENDED: JudgeEvent = { id: "j", seq: 9, type: "judged", passed: 1, total: 3 };

test("cases become sure in any order, and the first that failed is the first in their order", () => {
  const state = [judged(2, "wrong_answer"), judged(0, "passed"), judged(1, "runtime_error")].reduce(
    afterEvent,
    STARTED,
  );
  expect(tallyOf(state, CASES)).toEqual({ passed: 1, sure: 3, total: 3, firstFailing: 1 });
});

test("a case that was changed since has no verdict, and the others keep theirs", () => {
  const state = [judged(0, "passed"), judged(1, "passed")].reduce(afterEvent, STARTED);
  const changed = [{ ...CASES[0], expected: "4\n" } as Case, CASES[1] as Case];
  expect(changed.map((one) => judgedOf(state, one)?.verdict)).toEqual([undefined, "passed"]);
});

test("what ran without an expectation, or was stopped, is no failure", () => {
  const state = [judged(0, "ran"), judged(1, "cancelled")].reduce(afterEvent, STARTED);
  expect(tallyOf(state, CASES).firstFailing).toBe(-1);
});

test("the last event ends the judging, also where the worker was lost", () => {
  expect(isJudging(afterEvent(STARTED, ENDED))).toBe(false);
  expect(afterEvent(STARTED, { id: "j", seq: 1, type: "judged", reason: "internal_error" }).trouble).toBe("lost");
});
