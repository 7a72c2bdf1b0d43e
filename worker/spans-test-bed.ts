import { expect } from "vitest";
import type { Carrier } from "#carrier/carrier.ts";
import { PROGRAMS, SEARCHES } from "#carrier/contract-programs-test-bed.ts";
import { playWorker } from "#carrier/played-worker-test-bed.ts";
import { admitted, runWork, sender } from "#carrier/work-test-bed.ts";
import { judgeRequestSchema } from "#contract/judge.ts";
import { searchRequestSchema } from "#contract/search.ts";
import { talkRequestSchema } from "#contract/talk.ts";
import { recordSpans } from "#telemetry/recorded-spans-test-bed.ts";
import { type JobEars, judgedBy, observed } from "./observed.ts";
import { spansOf } from "./spans.ts";

/** The ears of a worker that plays programs and whose spans are kept, and how it is set to work. */
export function tracedWorker() {
  const { traces, spans } = recordSpans();
  const ears: JobEars[] = [spansOf(traces)];
  const stop = new AbortController();
  const play = (source: Parameters<typeof observed>[0]) => playWorker(observed(source, ears), 4, stop.signal);
  return { spans, judged: judgedBy(ears), play, stop: () => stop.abort() };
}

/** Whatever is asked for over a carrier is a part of the trace that it came with, or of none. */
export async function expectTraces(carrier: Carrier, { spans }: ReturnType<typeof tracedWorker>): Promise<void> {
  const from = sender("us");
  const code = PROGRAMS.hello;
  const judge = judgeRequestSchema().parse({ code, cases: [{ stdin: "" }, { stdin: "" }] });
  const search = searchRequestSchema().parse(SEARCHES.broken);
  const talk = talkRequestSchema().parse({ code, interactor: { code } });
  const traced = (digit: string) => ({ traceparent: `00-${digit.repeat(32)}-${"1".repeat(16)}-01` });
  await admitted(carrier, { ...runWork({ code }), ...traced("a") }, from);
  await admitted(carrier, { kind: "judge", request: judge, ...traced("b") }, from);
  await admitted(carrier, { kind: "search", request: search, ...traced("c") }, from);
  await admitted(carrier, { kind: "talk", request: talk, ...traced("d") }, from);
  await admitted(carrier, runWork({ code }), from);
  const told = () =>
    spans
      .map(({ name, parent, attributes }) =>
        [parent?.[3] ?? "none", name, attributes["onpyrunner.status"]].join(" ").trim(),
      )
      .toSorted();
  await expect
    .poll(told, { timeout: 20_000 })
    .toEqual([
      ...["a queue", "a run ok", "b case ok", "b case ok", "b judge judged", "b queue", "b queue"],
      ...["c queue", "c search searched", "d queue", "d talk talked", "none queue", "none run ok"],
    ]);
}
