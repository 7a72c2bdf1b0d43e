import { expect, test } from "vitest";
import { searchRequestSchema } from "#contract/search.ts";
import { talkRequestSchema } from "#contract/talk.ts";
import type { TaskEvent } from "#contract/tasks.ts";
import type { TaskWork } from "./carried-task.ts";
import type { Carrier } from "./carrier.ts";
import type { ContractSettings } from "./carrier-contract-test-bed.ts";
import { PROGRAMS, SEARCHES, TALK } from "./contract-programs-test-bed.ts";
import { eventsOf, printed } from "./events-test-bed.ts";
import { admitted, runWork, sender } from "./work-test-bed.ts";

const [US, OTHERS] = [sender("us"), sender("others")];
const never = new AbortController().signal;

/** What any carrier must do with tasks. */
export function taskContract(opened: (settings?: Partial<ContractSettings>) => Promise<Carrier>): void {
  test.each([
    ["search", searchOf("broken"), { type: "searched", ended: "found", found: { verdict: "wrong_answer" } }],
    ["talk", talk(), { type: "talked", verdict: "passed" }],
  ] as const)("a %s tells its own events alone, after every seq, up to its end", async (kind, work, end) => {
    const carrier = await opened();
    const id = await admitted(carrier, work, US);
    const live = await taskEventsOf(carrier, id);
    expect(live.map(({ seq }) => seq)).toEqual(live.map((_, i) => i));
    expect(live.at(-1)).toMatchObject(end);
    for (let after = -1; after < live.length; after++)
      expect(await taskEventsOf(carrier, id, after)).toEqual(live.slice(after + 1));
    expect(await carrier.describe(id)).toEqual({ id, kind, state: "finished", lastSeq: live.length - 1 });
    expect(await eventsOf(carrier, id)).toEqual([]);
  });

  test("what has a log of one kind has none of another", async () => {
    const carrier = await opened();
    const run = await admitted(carrier, runWork({ code: PROGRAMS.hello }), US);
    await eventsOf(carrier, run);
    expect(await taskEventsOf(carrier, run)).toEqual([]);
    for await (const _batch of carrier.judgeEvents(run, -1, never)) expect.unreachable();
  });

  test("a client searches for one thing at a time, until that is stopped", async () => {
    const carrier = await opened();
    const first = await admitted(carrier, searchOf("right"), US);
    await told(carrier, first);
    expect(await carrier.submit(searchOf("right"), US)).toMatchObject({ code: "rate_limited" });
    const theirs = await admitted(carrier, searchOf("broken"), OTHERS);
    expect((await taskEventsOf(carrier, theirs)).at(-1)).toMatchObject({ ended: "found" });
    expect(await carrier.describe(first)).toMatchObject({ kind: "search", state: "running" });
    await carrier.cancel(first);
    expect((await taskEventsOf(carrier, first)).at(-1)).toMatchObject({ type: "searched", ended: "cancelled" });
    await taskEventsOf(carrier, await admitted(carrier, searchOf("broken"), US));
  });

  test("a task that is cancelled before its start never starts", async () => {
    const carrier = await opened({ places: 1 });
    const busy = await admitted(carrier, runWork({ code: PROGRAMS.endless }), US);
    await printed(carrier, busy);
    const id = await admitted(carrier, talk(), US);
    await carrier.cancel(id);
    expect(await taskEventsOf(carrier, id)).toEqual([{ id, seq: 0, type: "ended", reason: "cancelled" }]);
    await carrier.cancel(busy);
  });

  test("a task that nobody attends any more is stopped", async () => {
    const carrier = await opened({ orphanMs: 10 });
    const id = await admitted(carrier, searchOf("right"), US);
    await told(carrier, id);
    await carrier.attend(id)[Symbol.asyncDispose]();
    expect((await taskEventsOf(carrier, id)).at(-1)).toMatchObject({ type: "searched", ended: "cancelled" });
  });
}

export function searchOf(which: keyof typeof SEARCHES): TaskWork {
  return { kind: "search", request: searchRequestSchema().parse(SEARCHES[which]) };
}

function talk(): TaskWork {
  return { kind: "talk", request: talkRequestSchema().parse(TALK) };
}

/** A task's events after a seq, up to its end. */
export async function taskEventsOf(carrier: Carrier, id: string, after = -1): Promise<TaskEvent[]> {
  const events: TaskEvent[] = [];
  for await (const batch of carrier.taskEvents(id, after, never)) events.push(...batch);
  return events;
}

/** Settles when a task has told something. */
export async function told(carrier: Carrier, id: string): Promise<void> {
  for await (const _batch of carrier.taskEvents(id, -1, never)) return;
}
