import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DEFAULT_LIMITS } from "#contract/limits.ts";
import type { Jail } from "./jail.ts";
import { JailRun, type JailSource } from "./jail-run.ts";
import type { Program } from "./sandbox-run.ts";

const PROGRAM: Program = {
  ...{ code: "pass", runtime: "cpython", buffering: "line", limits: DEFAULT_LIMITS, stdin: "", interactive: false },
};

/** A jail whose program never ends, whatever kills it. */
function undying(changes: Partial<Jail["group"]> = {}): Jail {
  const group = {
    limitMemory() {},
    cpuTimeMs: () => 0,
    hurry() {},
    usage: () => ({}),
    isEmpty: () => false,
    ...changes,
  };
  return {
    pid: process.pid,
    group,
    streams: { read() {}, hold() {}, drain() {} },
    objects: { held: () => null },
    end: { hasCome: false },
    used: { cpuMs: 0, starvedMs: 0, oomKills: 0 },
    gone: new Promise(() => {}),
    handOver() {},
    kill: vi.fn(),
  } as unknown as Jail;
}

function start(take: JailSource<Jail>["take"]) {
  const reports: unknown[] = [];
  const returned: boolean[] = [];
  const source = { take, giveBack: (_jail: Jail, sound: boolean) => returned.push(sound) };
  const listener = { report: (error: unknown) => reports.push(error), waiting() {} };
  return { run: new JailRun(PROGRAM, source, listener), reports, returned };
}

/** As a pool that has no jail: only the kill ends the waiting. */
const noJail = (signal: AbortSignal) =>
  new Promise<Jail>((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a run that waits for its jail", () => {
  test("is over at once when it is killed", async () => {
    const { run, reports, returned } = start(noJail);
    run.kill("cancelled");
    expect(await run.ended).toMatchObject({ started: false, killReason: "cancelled", ending: null });
    expect(await run.handedOver).toBeNull();
    await run[Symbol.asyncDispose]();
    expect([reports, returned]).toEqual([[], []]);
  });

  test("is our failure when none can be made", async () => {
    const { run, reports } = start(() => Promise.reject(new Error("no jail")));
    expect(await run.ended).toMatchObject({ started: false, killReason: "internal_error" });
    expect(reports.map(String)).toEqual(["Error: no jail"]);
  });

  test("gives a jail back unused that comes in the moment of the kill", async () => {
    const jail = undying();
    const { promise, resolve } = Promise.withResolvers<Jail>();
    const { run, returned } = start(() => promise);
    resolve(jail);
    run.kill("cancelled");
    await vi.waitUntil(() => vi.mocked(jail.kill).mock.calls.length > 0);
    vi.advanceTimersByTime(10_000);
    expect(await run.ended).toMatchObject({ started: false });
    await run.over;
    expect(returned).toEqual([false]);
  });
});

test("a jail that is there has its program at once, before anything else goes on", async () => {
  const handOver = vi.fn();
  const { run } = start(() => Object.assign(undying(), { handOver }));
  expect(handOver).toHaveBeenCalledOnce();
  run.kill("cancelled");
  vi.advanceTimersByTime(10_000);
  await run.over;
});

test("a program that lives on when it was killed is given up as our failure, and its jail is not used again", async () => {
  const { run, reports, returned } = start(async () => undying());
  await run.handedOver;
  run.kill("time_limit");
  vi.advanceTimersByTime(10_000);
  expect(await run.ended).toMatchObject({ started: false, killReason: "internal_error" });
  await run.over;
  expect(String(reports)).toContain("not gone after 10000 ms");
  expect(returned).toEqual([false]);
});

test("a clock that cannot be read ends the run as our failure", async () => {
  const cpuTimeMs = () => {
    throw new Error("no clock");
  };
  const { run, reports } = start(async () => undying({ cpuTimeMs }));
  await run.handedOver;
  vi.advanceTimersByTime(DEFAULT_LIMITS.timeMs);
  expect(reports.map(String)).toEqual(["Error: no clock"]);
  vi.advanceTimersByTime(10_000);
  expect(await run.ended).toMatchObject({ killReason: "internal_error" });
});
