import type { Carrier } from "#carrier/carrier.ts";
import { sender } from "#carrier/work-test-bed.ts";
import { type JudgedCase, type JudgeEvent, type JudgeRequestInput, judgeRequestSchema } from "#contract/judge.ts";

const FOREVER = new AbortController().signal;

/** Has a judge admitted that must be. */
export async function beginJudge(carrier: Carrier, request: JudgeRequestInput): Promise<string> {
  const work = { kind: "judge", request: judgeRequestSchema().parse(request) } as const;
  const answer = await carrier.submit(work, sender("judge"));
  if ("code" in answer) throw new Error(answer.message);
  return answer.id;
}

/** All events of a judge after the seq `after`. */
export async function judgeEventsOf(carrier: Carrier, id: string, after = -1): Promise<JudgeEvent[]> {
  const events: JudgeEvent[] = [];
  for await (const batch of carrier.judgeEvents(id, after, FOREVER)) events.push(...batch);
  return events;
}

/** The cases in the order of their numbers, and the last event. */
export async function judgeAll(carrier: Carrier, request: JudgeRequestInput) {
  const events = await judgeEventsOf(carrier, await beginJudge(carrier, request));
  const cases: JudgedCase[] = events.flatMap((event) => (event.type === "case" ? [event.case] : []));
  return { cases: cases.sort((a, b) => a.index - b.index), last: events.at(-1) };
}
