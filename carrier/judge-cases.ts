import { ALL_SHOWN_BYTES, type JudgedCase, type JudgeRequest } from "#contract/judge.ts";
import type { JudgeWork, RunWork } from "./carrier.ts";
import { charactersOf } from "./event-log.ts";
import { JudgedCases } from "./judged-cases.ts";
import { traced } from "./traceparent.ts";

/** Cases of one judge that wait for a place or have one. */
const CASES_AT_ONCE = 32;

/** Told of a judge that was led here to its end: when it began, by performance.now(), and how it came out. */
export type JudgedEar = (judge: {
  id: string;
  began: number;
  traceparent?: string;
  passed: number;
  total: number;
  reason?: "cancelled";
}) => void;

/** How cases are run, and who hears of them. */
export interface CaseMeans {
  /** Sees a case to its end. */
  run(index: number): Promise<Omit<JudgedCase, "index" | "name">>;
  /** The indexes of those that go on or wait. */
  open(): Iterable<number>;
  cancel(index: number): void;
  tell(judged: JudgedCase): void;
  /** Whether no further case is to begin. */
  isCancelled(): boolean;
}

/** Sees every case of a judge to its verdict, in the order of their numbers; gives how many passed. */
export async function judgeCases(request: JudgeRequest, means: CaseMeans): Promise<number> {
  const judged = new JudgedCases(request, bounded(means.tell));
  const judgeNext = async () => {
    for (let index = judged.next(); index !== null && !means.isCancelled(); index = judged.next()) {
      const name = request.cases[index]?.name;
      judged.settle({ index, ...(name !== undefined && { name }), ...(await means.run(index)) });
      for (const open of means.open()) if (!judged.isWanted(open)) means.cancel(open);
    }
  };
  await Promise.all(Array.from({ length: Math.min(CASES_AT_ONCE, request.cases.length) }, judgeNext));
  judged.end();
  return judged.passed;
}

/** Tells cases without what they printed when those before have told as much as a judge may. */
function bounded(tell: (judged: JudgedCase) => void): (judged: JudgedCase) => void {
  let told = 0;
  return (judged) => {
    const isWhole = told < ALL_SHOWN_BYTES;
    told += charactersOf({ type: "case", case: judged });
    tell(isWhole ? judged : withoutOutput(judged));
  };
}

function withoutOutput({ checker: _said, stdout, stderr, ...rest }: JudgedCase): JudgedCase {
  const stdoutTruncated = rest.stdoutTruncated || stdout !== "";
  const stderrTruncated = rest.stderrTruncated || stderr !== "";
  return { ...rest, stdout: "", stderr: "", stdoutTruncated, stderrTruncated };
}

/** A case as a run. */
export function caseWork({ request, ...judge }: Omit<JudgeWork, "kind">, index: number): RunWork {
  const { code, runtime, limits, buffering, comparison } = request;
  const { stdin = "", expected = null, arguments: given } = request.cases[index] ?? {};
  const call = given && { arguments: given, ...(request.function && { function: request.function }) };
  return {
    kind: "run",
    request: { code, stdin, arguments: [], runtime, limits, buffering, interactive: false },
    validateUs: 0,
    expectation: { expected, comparison, ...(call && { call }) },
    ...traced(judge),
  };
}
