import { describe, expect, test } from "vitest";
import { WAITING_MS, WAITING_TOTAL_MS } from "#contract/limits.ts";
import { type Clocks, remainingMs } from "./time-limit.ts";

function left(times: { wall?: number; cpu?: number; starved?: number; waited?: [number, number] }, cores = 1) {
  const [now, total] = times.waited ?? [0, 0];
  const clocks: Clocks = {
    activeMs: () => (times.wall ?? 0) - total,
    cpuMs: () => times.cpu ?? 0,
    keptMs: () => times.starved ?? 0,
    waitedMs: () => ({ now, total }),
  };
  return remainingMs(2000, clocks, cores);
}

describe("the time of a run with a limit of 2 s is up", () => {
  test.each([
    ["at 2 s of CPU time", { wall: 2000, cpu: 2000 }],
    ["at 3 s of sleep", { wall: 3000 }],
    ["at 7 s in any case", { wall: 7000, starved: 7000 }],
    ["at 3 s not counting what it waited for a core", { wall: 4500, starved: 1500 }],
    [
      "after one wait for input of 5 minutes",
      { wall: WAITING_MS, waited: [WAITING_MS, WAITING_MS] as [number, number] },
    ],
    ["after waits of 30 minutes in all", { wall: WAITING_TOTAL_MS, waited: [0, WAITING_TOTAL_MS] as [number, number] }],
  ])("%s", (_name, times) => {
    expect(left(times)).toBe(0);
  });
});

describe("it is not up", () => {
  test.each([
    ["while a busy machine kept it from running", { wall: 4000, cpu: 1500, starved: 2400 }],
    ["while it waited for input", { wall: 60_000, cpu: 100, waited: [59_000, 59_000] as [number, number] }],
  ])("%s", (_name, times) => {
    expect(left(times)).toBeGreaterThan(0);
  });
});

test("threads on every core may use the CPU time that is left sooner", () => {
  expect(left({ cpu: 1000 }, 4)).toBe(250);
});
