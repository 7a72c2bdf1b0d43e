import { expect, test } from "vitest";
import { DEFAULT_LIMITS, LARGEST_LIMITS } from "#contract/limits.ts";
import { limitsToAsk, nextOption, optionsOf, parseLimits } from "./run-limits.ts";

const LOW = { timeMs: 20_000, memoryMb: 256, outputBytes: 1024 };

test("what may be chosen ends with the server's ceiling", () => {
  expect(optionsOf("timeMs", LARGEST_LIMITS)).toEqual([1000, 2000, 5000, 10_000, 30_000, 60_000]);
  expect(optionsOf("timeMs", LOW)).toEqual([1000, 2000, 5000, 10_000, 20_000]);
  expect(optionsOf("memoryMb", LOW)).toEqual([128, 256]);
});

test("more is the next choice, and nothing at the ceiling", () => {
  expect(nextOption("timeMs", 10_000, LARGEST_LIMITS)).toBe(30_000);
  expect(nextOption("timeMs", 10_000, LOW)).toBe(20_000);
  expect(nextOption("memoryMb", 256, LOW)).toBeNull();
});

test("a run asks for what was chosen, and never for more than the server gives", () => {
  expect(limitsToAsk({ timeMs: 30_000, memoryMb: 512 }, LOW)).toEqual(LOW);
  expect(limitsToAsk({ timeMs: 2000, memoryMb: 128 }, LOW)).toMatchObject({ timeMs: 2000, memoryMb: 128 });
});

test("where nothing sensible is stored the limits are the defaults", () => {
  const { timeMs, memoryMb } = DEFAULT_LIMITS;
  for (const stored of [null, "", "7", "null", '{"timeMs":"x","memoryMb":-1}', '{"timeMs":1e400}']) {
    expect(parseLimits(stored)).toEqual({ timeMs, memoryMb });
  }
  expect(parseLimits('{"timeMs":2000,"memoryMb":128}')).toEqual({ timeMs: 2000, memoryMb: 128 });
});
