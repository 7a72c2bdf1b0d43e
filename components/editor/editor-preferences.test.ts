import { expect, test } from "vitest";
import { DEFAULT_PREFERENCES, readPreferences, writePreferences } from "./editor-preferences.ts";

test("preferences are read as they were written", () => {
  for (const preferences of [
    DEFAULT_PREFERENCES,
    { fontSize: 12, tabWidth: "2", wrap: true, compatible: false } as const,
    { fontSize: 24, tabWidth: "8", wrap: false, compatible: true } as const,
  ])
    expect(readPreferences(writePreferences(preferences))).toEqual(preferences);
});

test("what is not a preference falls back to the default", () => {
  for (const text of [undefined, "", "x", "..", "1e9.3.yes", '"><script>']) {
    expect(readPreferences(text)).toEqual(DEFAULT_PREFERENCES);
  }
});

test("a size beyond the bounds is brought back into them", () => {
  expect(readPreferences("99.4.").fontSize).toBe(24);
  expect(readPreferences("02.4.").fontSize).toBe(12);
});
