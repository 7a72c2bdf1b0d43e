import { expect, test } from "vitest";
import { createTapGuard } from "./tap-guard.ts";

test.each([
  ["run", "stop"],
  ["stop", "run"],
])("a second tap on %s within 400 ms is not %s", (first, second) => {
  const guard = createTapGuard();
  expect(guard.hears(first, 1000)).toBe(true);
  expect(guard.hears(second, 1399)).toBe(false);
  expect(guard.hears(second, 1400)).toBe(true);
});

test("a button that still means the same is heard again at once", () => {
  const guard = createTapGuard();
  expect(guard.hears("run", 1000)).toBe(true);
  expect(guard.hears("run", 1100)).toBe(true);
});
