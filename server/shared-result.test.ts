import { expect, test } from "vitest";
import type { Carrier } from "#carrier/carrier.ts";
import { Subject } from "#carrier/subject.ts";
import { DEFAULT_COMPARISON } from "#contract/comparison.ts";
import type { JudgedCase } from "#contract/judge.ts";
import { SHARE_BYTES } from "#contract/limits.ts";
import { shareRequestSchema } from "#contract/share.ts";
import { sharedResult } from "./shared-result.ts";

const TOTAL = 100;
const LONG = "9".repeat(64 * 1024);

test("all that a judge's cases printed, said and returned finds room in one share", async () => {
  const cases = Array.from({ length: TOTAL }, (_, i) => ({ arguments: [`${i}`], stdin: "", expected: null }));
  const request = shareRequestSchema.parse({ code: "def solution(n): return n", cases, run: "judge" });
  const judged = (index: number): JudgedCase => ({
    index,
    verdict: "ran",
    result: null,
    stdout: LONG,
    stderr: LONG,
    stdoutTruncated: false,
    stderrTruncated: false,
    returned: { text: LONG, truncated: false },
    checker: { stdout: LONG, stderr: LONG },
  });
  const { code, runtime } = request;
  const subject = new Subject({ code, runtime, cases: request.cases, comparison: DEFAULT_COMPARISON }).digest;
  const carrier = {
    describe: async () => ({ kind: "judge", state: "finished", subject }),
    async *judgeEvents() {
      yield cases.map((_, i) => ({ type: "case", case: judged(i) }));
      yield [{ type: "judged", passed: 0, total: TOTAL }];
    },
  } as unknown as Carrier;
  const shared = await sharedResult(carrier, request, AbortSignal.timeout(5000));
  expect("judgement" in shared && shared.judgement?.cases).toHaveLength(TOTAL);
  expect(JSON.stringify(shared).length).toBeLessThan(SHARE_BYTES + TOTAL * 500);
  expect("judgement" in shared && shared.judgement?.cases[0]?.returned?.truncated).toBe(true);
});
