import { expect, test } from "vitest";
import { LARGEST_LIMITS } from "#contract/limits.ts";
import { type Profile, profileSchema } from "#contract/profile.ts";
import { effectiveLimits } from "./effective-limits.ts";
import { PRESETS } from "./profiles.ts";

const presetNamed = (id: string) => PRESETS.find((preset) => preset.id === id) as Profile;

test("1 s and 128 MB become both runtimes' limits with the Baekjoon-style bonus", () => {
  const profile = presetNamed("baekjoon-style");
  expect(effectiveLimits(profile, "cpython", LARGEST_LIMITS)).toEqual({ timeMs: 5000, memoryMb: 288, cut: [] });
  expect(effectiveLimits(profile, "pypy", LARGEST_LIMITS)).toEqual({ timeMs: 5000, memoryMb: 384, cut: [] });
});

test("without a bonus the problem's own limits hold", () => {
  expect(effectiveLimits(presetNamed("atcoder"), "pypy", LARGEST_LIMITS)).toEqual({
    timeMs: 2000,
    memoryMb: 1024,
    cut: [],
  });
});

test("what the server does not admit is held to its ceiling, and said", () => {
  const ceilings = { timeMs: 4000, memoryMb: 2048 };
  const profile = { ...presetNamed("baekjoon-style"), memoryMb: 1024 };
  expect(effectiveLimits(profile, "pypy", ceilings)).toEqual({
    timeMs: 4000,
    memoryMb: 2048,
    cut: ["timeMs", "memoryMb"],
  });
});

test("what is below the least limit is held to that", () => {
  const profile = { ...presetNamed("luogu"), timeMs: 50, memoryMb: 8 };
  expect(effectiveLimits(profile, "cpython", LARGEST_LIMITS)).toMatchObject({ timeMs: 100, memoryMb: 32 });
});

test.each(PRESETS.map((preset) => [preset.name, preset] as const))(
  "%s is a profile that can be stored",
  (_, preset) => {
    const { id: _id, interpreters: _interpreters, isFunction: _isFunction, ...profile } = preset;
    expect(profileSchema.parse(profile)).toEqual(profile);
  },
);
