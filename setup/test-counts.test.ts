import { expect, test } from "vitest";
import { closingLine } from "./test-counts.js";

test("passed and failed tests are summed over the parts", () => {
  const parts = [
    { exitCode: 0, passed: 10 },
    { exitCode: 1, passed: 3, failed: 2 },
  ];
  expect(closingLine(parts)).toBe("13 passed, 2 failed");
});

test("a part that failed before its first test counts as one failure", () => {
  expect(closingLine([{ exitCode: 0, passed: 10 }, { exitCode: 2 }])).toBe("10 passed, 1 failed");
});

test("skipped tests are told", () => {
  expect(closingLine([{ exitCode: 0, passed: 1, failed: 0, skipped: 2 }])).toBe("1 passed, 0 failed, 2 skipped");
});
