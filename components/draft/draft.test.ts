import { expect, test } from "vitest";
import { isBlank, newDraft, parseDraft } from "./draft.ts";

const STORED = { id: "d1", code: "print(1)", stdin: "" };

test("a draft whose times are no times is still a draft", () => {
  expect(parseDraft({ ...STORED, savedAt: 1e300, usedAt: Number.NaN })).toMatchObject({ savedAt: 0, usedAt: 0 });
});

test("a draft that does not say when it was used was used when it was kept", () => {
  expect(parseDraft({ ...STORED, savedAt: 5 })).toMatchObject({ savedAt: 5, usedAt: 5 });
});

test("a draft of before there were cases has none", () => {
  expect(parseDraft(STORED)?.cases).toEqual([]);
});

test("a profile stays with its draft, and what is no profile is none", () => {
  const profile = { name: "Mine", timeMs: 1000, memoryMb: 128, bonus: {}, comparison: { rule: "exact" } };
  expect(parseDraft({ ...STORED, profile })?.profile).toEqual(profile);
  for (const none of [undefined, null, 7, {}, { ...profile, timeMs: "1" }, { ...profile, comparison: null }])
    expect(parseDraft({ ...STORED, profile: none })?.profile).toBeNull();
});

test("cases are kept in their order, without what is no case", () => {
  const cases = [
    { name: "b", input: "1\n", expected: "2\n" },
    { name: "a", input: "", expected: null },
  ];
  expect(parseDraft({ ...STORED, cases: [cases[0], null, { name: "c" }, cases[1]] })?.cases).toEqual(cases);
});

test("a draft that has nothing but a case is not blank", () => {
  const blank = newDraft(1, { code: "", stdin: "", runtime: "cpython" });
  expect(isBlank(blank)).toBe(true);
  expect(isBlank({ ...blank, cases: [{ name: "", input: "", expected: null }] })).toBe(false);
});
