import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { RESULT_MS } from "#contract/limits.ts";
import type { BrokerSettings } from "./broker.ts";
import { admitted, finish, readyBroker, runWork, sender, taken } from "./work-test-bed.ts";

const ORPHAN_MS = 120_000;
const US = sender("us");

/** A broker and one run of its that goes on. */
async function withRun(settings: Partial<BrokerSettings> = {}) {
  const broker = readyBroker({ orphanMs: ORPHAN_MS, ...settings });
  const id = await admitted(broker, runWork(), US);
  const job = await taken(broker);
  job.signal.addEventListener("abort", () => void finish(job, "cancelled"));
  const state = async () => (await broker.describe(id))?.state;
  const status = async () => (await broker.describe(id))?.summary?.status;
  return { broker, id, job, state, status };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a run that has lost its last lease", () => {
  test("goes on for its two minutes and is cancelled then", async () => {
    const { broker, id, state, status } = await withRun();
    await broker.attend(id)[Symbol.asyncDispose]();
    await vi.advanceTimersByTimeAsync(ORPHAN_MS - 1);
    expect(await state()).toBe("running");
    await vi.advanceTimersByTimeAsync(1);
    expect(await status()).toBe("cancelled");
  });

  test("lives on when somebody attends it by then", async () => {
    const { broker, id, state } = await withRun();
    await broker.attend(id)[Symbol.asyncDispose]();
    await vi.advanceTimersByTimeAsync(ORPHAN_MS - 1);
    broker.attend(id);
    await vi.advanceTimersByTimeAsync(2 * ORPHAN_MS);
    expect(await state()).toBe("running");
  });

  test("lives on while another lease is held", async () => {
    const { broker, id, state } = await withRun();
    const [one, _other] = [broker.attend(id), broker.attend(id)];
    await one[Symbol.asyncDispose]();
    await one[Symbol.asyncDispose]();
    await vi.advanceTimersByTimeAsync(2 * ORPHAN_MS);
    expect(await state()).toBe("running");
  });

  test("has its two minutes again each time that it is lost", async () => {
    const { broker, id, state, status } = await withRun();
    for (let i = 0; i < 3; i++) {
      await broker.attend(id)[Symbol.asyncDispose]();
      await vi.advanceTimersByTimeAsync(ORPHAN_MS - 1);
      expect(await state()).toBe("running");
    }
    await vi.advanceTimersByTimeAsync(1);
    expect(await status()).toBe("cancelled");
  });

  test("is not cancelled after it has ended", async () => {
    const { broker, id, job, status } = await withRun();
    await broker.attend(id)[Symbol.asyncDispose]();
    await finish(job);
    await vi.advanceTimersByTimeAsync(2 * ORPHAN_MS);
    expect(await status()).toBe("ok");
  });
});

test("a run that nobody ever attended is not cancelled for it", async () => {
  const { state } = await withRun();
  await vi.advanceTimersByTimeAsync(2 * ORPHAN_MS);
  expect(await state()).toBe("running");
});

describe("a finished run", () => {
  test("can be read for ten minutes", async () => {
    const { broker, id, job, state } = await withRun();
    await finish(job);
    await vi.advanceTimersByTimeAsync(RESULT_MS - 1);
    expect(await state()).toBe("finished");
    await vi.advanceTimersByTimeAsync(1);
    expect(await broker.describe(id)).toBeUndefined();
  });

  /** Runs that print so many characters each, in the order of their end, and which of them are known. */
  async function kept(settings: Partial<BrokerSettings>, printed: [client: string, characters: number][]) {
    const broker = readyBroker(settings);
    const ids: string[] = [];
    for (const [client, characters] of printed) {
      ids.push(await admitted(broker, runWork(), sender(client)));
      const job = await taken(broker);
      await job.tell([{ type: "stdout", text: "x".repeat(characters) }]);
      await finish(job);
    }
    const descriptions = await Promise.all(ids.map((id) => broker.describe(id)));
    return descriptions.map((description) => description !== undefined);
  }

  test("is forgotten early, oldest first, when the logs together grow too large", async () => {
    const printed: [string, number][] = [
      ["a", 4000],
      ["b", 4000],
      ["c", 4000],
      ["d", 4000],
    ];
    expect(await kept({ keptBytes: 26_000 }, printed)).toEqual([false, true, true, true]);
  });

  test("gives way to newer ones of its own client before others' do", async () => {
    const printed: [string, number][] = [
      ["other", 4000],
      ["us", 4000],
      ["us", 4000],
    ];
    expect(await kept({ clientKeptBytes: 10_000 }, printed)).toEqual([true, false, true]);
  });

  test("that printed much gives way before older ones that printed little", async () => {
    const printed: [string, number][] = [
      ["a", 4000],
      ["b", 2_000_000],
      ["c", 4000],
      ["d", 1_000_000],
    ];
    expect(await kept({ keptBytes: 2_100_000 }, printed)).toEqual([true, false, true, true]);
  });

  test("that is the latest is kept, however large", async () => {
    expect(await kept({ keptBytes: 1000, clientKeptBytes: 1000 }, [["us", 5000]])).toEqual([true]);
  });
});

describe("closing", () => {
  test("cancels what waits at once and what runs after the time of grace", async () => {
    const { broker, status } = await withRun({ graceMs: 3000 });
    const waiting = await admitted(broker, runWork(), US);
    const closed = broker[Symbol.asyncDispose]();
    await vi.advanceTimersByTimeAsync(2999);
    expect(await status()).toBeUndefined();
    expect((await broker.describe(waiting))?.summary?.status).toBe("cancelled");
    await vi.advanceTimersByTimeAsync(1);
    expect(await status()).toBe("cancelled");
    await closed;
  });

  test("admits no more runs", async () => {
    const broker = readyBroker();
    await broker[Symbol.asyncDispose]();
    expect(await broker.submit(runWork(), US)).toMatchObject({ code: "queue_full", retryAfterMs: 5000 });
  });
});
