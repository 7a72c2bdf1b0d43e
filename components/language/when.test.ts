import { expect, test } from "vitest";
import { whenWas } from "./when.ts";

const NOW = Date.UTC(2026, 10, 21, 12);

test.each([
  [10, ""],
  [200, "3 minutes ago"],
  [7300, "2 hours ago"],
  [90_000, "yesterday"],
  [30 * 86_400, "Oct 22, 2026"],
])("%d s ago is %j", (seconds, words) => {
  expect(whenWas(NOW - seconds * 1000, "en", NOW)).toBe(words);
});

test("a clock that was set back says nothing of the future", () => {
  expect(whenWas(NOW + 60_000, "ko", NOW)).toBe("");
});
