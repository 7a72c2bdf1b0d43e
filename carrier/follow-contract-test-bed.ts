import { expect, test } from "vitest";
import type { Carrier, Followed } from "./carrier.ts";
import type { ContractSettings } from "./carrier-contract-test-bed.ts";
import { PROGRAMS } from "./contract-programs-test-bed.ts";
import { drain, eventsOf, printed, textOf } from "./events-test-bed.ts";
import { admitted, runWork, sender } from "./work-test-bed.ts";

const US = sender("us");
const never = new AbortController().signal;

/** What any carrier must do with a run that is followed from the start. */
export function followContract(opened: (settings?: Partial<ContractSettings>) => Promise<Carrier>): void {
  test("a run that is followed is told from its first event to its last, as any other reader is", async () => {
    const carrier = await opened();
    const { id, events } = await following(carrier, PROGRAMS.lines);
    const told = await drain(events[Symbol.asyncIterator]());
    expect(told.map(({ seq }) => seq)).toEqual(told.map((_, i) => i));
    expect(told.map(({ type }) => type).slice(0, 2)).toEqual(["queued", "started"]);
    expect(told.at(-1)).toMatchObject({ type: "finished", result: { id, status: "ok" } });
    expect(await eventsOf(carrier, id)).toEqual(told);
  });

  test("its places are told as they change, and no more once it has started", async () => {
    const carrier = await opened({ places: 1 });
    const busy = await admitted(carrier, runWork({ code: PROGRAMS.endless }), US);
    const next = await admitted(carrier, runWork({ code: PROGRAMS.endless }), US);
    const { events, positions } = await following(carrier, PROGRAMS.hello);
    const places = positions[Symbol.asyncIterator]();
    const moved = places.next();
    await carrier.cancel(busy);
    expect(await moved).toEqual({ done: false, value: 1 });
    const over = places.next();
    await carrier.cancel(next);
    const told = await drain(events[Symbol.asyncIterator]());
    expect((await over).done).toBe(true);
    expect(told[0]).toMatchObject({ type: "queued", position: 2 });
    expect(textOf(told)).toBe("hello\n");
  });

  test("a run that is followed is refused as any other is", async () => {
    const carrier = await opened({ places: 1, waiting: 2, clientWaiting: 1 });
    const busy = await admitted(carrier, runWork({ code: PROGRAMS.endless }), US);
    await printed(carrier, busy);
    const waiting = await admitted(carrier, runWork({ code: PROGRAMS.hello }), US);
    const refused = await carrier.follow(runWork({ code: PROGRAMS.hello }), US, never);
    expect(refused).toMatchObject({ code: "rate_limited", retryAfterMs: expect.any(Number) });
    await carrier.cancel(busy);
    await eventsOf(carrier, waiting);
  });

  test("who follows a run attends to it, until he leaves", async () => {
    const carrier = await opened({ orphanMs: 10 });
    const gone = new AbortController();
    const { id } = await following(carrier, PROGRAMS.endless, gone.signal);
    await carrier.attend(id)[Symbol.asyncDispose]();
    const left = await admitted(carrier, runWork({ code: PROGRAMS.endless }), US);
    await carrier.attend(left)[Symbol.asyncDispose]();
    // The other one's end shows that the time has passed.
    await eventsOf(carrier, left);
    expect((await carrier.describe(id))?.state).toBe("running");
    gone.abort();
    expect((await eventsOf(carrier, id)).at(-1)).toMatchObject({ result: { status: "cancelled" } });
  });

  test("one who has left before the answer came leaves a run that nobody attends", async () => {
    const carrier = await opened({ orphanMs: 10 });
    const gone = new AbortController();
    const asked = following(carrier, PROGRAMS.endless, gone.signal);
    gone.abort();
    const { id, events } = await asked;
    expect(await drain(events[Symbol.asyncIterator]())).toEqual([]);
    expect((await eventsOf(carrier, id)).at(-1)).toMatchObject({ result: { status: "cancelled" } });
  });
}

async function following(carrier: Carrier, code: string, signal = never): Promise<Followed> {
  const answer = await carrier.follow(runWork({ code }), US, signal);
  if ("code" in answer) throw new Error(`${answer.code}: ${answer.message}`);
  return answer;
}
