import { readFileSync } from "node:fs";

/** @typedef {{passed: number, failed: number, skipped: number, flaky?: number}} Counts */

/** What a report of Vitest counts; nothing where it wrote none. */
export function countVitest(/** @type {string} */ report) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = read(report);
  return {
    passed: numPassedTests ?? 0,
    failed: numFailedTests ?? 0,
    skipped: (numPendingTests ?? 0) + (numTodoTests ?? 0),
  };
}

/** What a report of Playwright counts; `flaky` of the passed ones did so at their second try only. */
export function countPlaywright(/** @type {string} */ report) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = read(report).stats ?? {};
  return { passed: expected + flaky, failed: unexpected, skipped, flaky };
}

/**
 * One line over all parts. A part that failed without a failed test of its own counts as one failure,
 * so that the line never looks better than the exit code.
 *
 * @param {readonly ({exitCode: number} & Partial<Counts>)[]} results
 */
export function closingLine(results) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { exitCode, passed = 0, failed = 0, skipped = 0 } of results) {
    total.passed += passed;
    total.failed += exitCode !== 0 && failed === 0 ? 1 : failed;
    total.skipped += skipped;
  }
  const line = `${total.passed} passed, ${total.failed} failed`;
  return total.skipped > 0 ? `${line}, ${total.skipped} skipped` : line;
}

function read(/** @type {string} */ report) {
  try {
    return JSON.parse(readFileSync(report, "utf8"));
  } catch {
    return {};
  }
}
