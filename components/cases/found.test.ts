import { expect, test } from "vitest";
import { profileSchema } from "#contract/profile.ts";
import { keptCase, sureCase, withBorders } from "./found.ts";
import { profileOf } from "./found-profile.ts";

const FOUND = sureCase({ name: "", input: "1\n", expected: "2\n" });
const LINES = ["1", "2", "3"];

test("borders that were moved part the lines anew", () => {
  const moved = withBorders(FOUND, { lines: LINES, split: 2, end: 3 });
  expect(keptCase(moved)).toEqual({ name: "", input: "1\n2\n", expected: "3\n" });
});

test("lines without an output are an input alone", () => {
  expect(withBorders(FOUND, { lines: LINES, split: 3, end: 3 })).toMatchObject({ input: "1\n2\n3\n", expected: null });
  expect(withBorders(FOUND, { lines: LINES, split: 0, end: 1 })).toMatchObject({ input: "", expected: "1\n" });
});

const PROBLEM = { name: "", cases: [FOUND], limits: { timeMs: 1000 }, judge: null, comparison: null };
const MINE = profileSchema.parse({ name: "Mine", timeMs: 5000, memoryMb: 64, comparison: { rule: "exact" } });

test("limits that were found fill the judge's profile, and the rest is the judge's", () => {
  const profile = profileOf(PROBLEM, { judge: "baekjoon-style", current: null, name: "own" });
  expect(profile).toMatchObject({ name: "Baekjoon style", timeMs: 1000, memoryMb: 128 });
  expect(profile && profileSchema.parse(profile)).toEqual(profile);
});

test("without a judge they fill the profile that is there, or one of the problem's own", () => {
  expect(profileOf(PROBLEM, { judge: null, current: MINE, name: "own" })).toEqual({ ...MINE, timeMs: 1000 });
  expect(profileOf(PROBLEM, { judge: null, current: null, name: "own" })).toMatchObject({ name: "own", timeMs: 1000 });
});

test("where nothing is told the profile stays", () => {
  const bare = { ...PROBLEM, limits: {} };
  expect(profileOf(bare, { judge: null, current: MINE, name: "own" })).toBeUndefined();
});
