import { expect, test } from "vitest";
import { laterThan, parseTime } from "./time.ts";

test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e300, -1, "5", null, undefined])("%j is no time", (value) => {
  expect(parseTime(value)).toBe(0);
});

test("a time is whole milliseconds", () => {
  expect(parseTime(5.9)).toBe(5);
});

test("a change is later than the one before, whatever the clock says", () => {
  expect(laterThan(5, 9)).toBe(9);
  expect(laterThan(9, 9)).toBe(10);
  expect(laterThan(9, 5)).toBe(10);
});
