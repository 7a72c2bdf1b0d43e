import { expect, test } from "vitest";
import { profileSchema } from "#contract/profile.ts";
import { isFree, parseProfiles } from "./own-profiles.ts";

const PROFILE = profileSchema.parse({ name: "Club", timeMs: 1000, memoryMb: 64, comparison: { rule: "exact" } });

test("own profiles come back from storage, without what is none", () => {
  expect(parseProfiles(JSON.stringify([PROFILE, null, { ...PROFILE, timeMs: -1 }]))).toEqual([PROFILE]);
  for (const none of [null, "", "{", "7", "{}"]) expect(parseProfiles(none)).toEqual([]);
});

test("an own profile may have any name but a known judge's", () => {
  expect(isFree("Club")).toBe(true);
  expect(isFree("AtCoder")).toBe(false);
  expect(isFree("")).toBe(false);
});
