import type { Case } from "#components/draft/draft.ts";
import type { ErrorCode } from "#contract/errors.ts";
import type { JudgedCase, JudgeEvent } from "#contract/judge.ts";

/** Why cases were not judged, or not all of them. */
export type JudgeTrouble = ErrorCode | "offline" | "unreachable" | "lost";

/** What the page knows of the last time that the cases of a draft were judged. */
export interface JudgeState {
  phase: "idle" | "sending" | "judging" | "judged";
  isStopping: boolean;
  /** The cases as they were sent. */
  asked: readonly Case[];
  /** By the number of the case, from 0, as far as they are sure. */
  judged: readonly (JudgedCase | undefined)[];
  trouble: JudgeTrouble | null;
}

export const NOT_JUDGED: JudgeState = { phase: "idle", isStopping: false, asked: [], judged: [], trouble: null };

/** Whether cases are being judged, or about to be. */
export function isJudging({ phase }: JudgeState): boolean {
  return phase === "sending" || phase === "judging";
}

/** The state after an event of the judge. */
export function afterEvent(state: JudgeState, event: JudgeEvent): JudgeState {
  if (event.type === "case") {
    const judged = state.asked.map((_, index) => (index === event.case.index ? event.case : state.judged[index]));
    return { ...state, judged };
  }
  const trouble = event.reason === "internal_error" ? "lost" : null;
  return { ...state, phase: "judged", isStopping: false, trouble };
}

/** How a case came out; undefined for one that was not judged, or was changed since. */
export function judgedOf({ asked, judged }: JudgeState, one: Case): JudgedCase | undefined {
  return judged[asked.findIndex((each) => areSame(each, one))];
}

function areSame(a: Case, b: Case): boolean {
  return a.input === b.input && a.expected === b.expected && a.isCall === b.isCall;
}

/** How the cases of a draft stand, as far as they are the ones that were judged. */
export interface Tally {
  passed: number;
  /** Cases that are sure. */
  sure: number;
  total: number;
  /** The number, from 0, of the first case that did not come out as it should; -1 where there is none. */
  firstFailing: number;
}

export function tallyOf(state: JudgeState, cases: readonly Case[]): Tally {
  const found = cases.map((one) => judgedOf(state, one)?.verdict);
  return {
    passed: found.filter((verdict) => verdict === "passed").length,
    sure: found.filter((verdict) => verdict !== undefined).length,
    total: cases.length,
    firstFailing: found.findIndex((verdict) => verdict !== undefined && !FINE.has(verdict)),
  };
}

const FINE: ReadonlySet<string> = new Set(["passed", "ran", "cancelled"]);
