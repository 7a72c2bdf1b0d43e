import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { admitted, finish, readyBroker, runWork, sender, taken } from "./work-test-bed.ts";

const US = sender("us");
const RUNS = 300;
const never = new AbortController().signal;

/** A broker in which runs wait, and what each of some watchers was told. */
async function crowd(watchers: number) {
  const broker = readyBroker({ waiting: RUNS, clientWaiting: RUNS });
  const ids: string[] = [];
  for (let i = 0; i < RUNS; i++) ids.push(await admitted(broker, runWork(), US));
  const told = ids.slice(RUNS - watchers).map((id) => {
    const positions: number[] = [];
    void (async () => {
      for await (const position of broker.positions(id, never)) positions.push(position);
    })();
    return positions;
  });
  return { broker, ids, told };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a run that moves up through the whole queue has one event in its log", async () => {
  const { broker, ids } = await crowd(1);
  for (let i = 0; i < RUNS - 1; i++) {
    await finish(await taken(broker));
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(await broker.describe(ids.at(-1) ?? "")).toMatchObject({ state: "queued", position: 1, lastSeq: 0 });
});

test("many changes at once are told once, and the newest place alone", async () => {
  const { broker, told } = await crowd(200);
  for (let i = 0; i < 50; i++) await finish(await taken(broker));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual(told.map((_, i) => [RUNS - 200 + i + 1 - 50]));
});
