import { readFileSync } from "node:fs";

/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

/** What a report of Vitest counts; nothing where it wrote none. */
export function countVitest(/** @type {string} */ report) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = read(report);
  return {
    passed: numPassedTests ?? 0,
    failed: numFailedTests ?? 0,
    skipped: (numPendingTests ?? 0) + (numTodoTests ?? 0),
  };
}

/** What a report of Playwright counts; a test that passed at its second try only has failed. */
export function countPlaywright(/** @type {string} */ report) {
  const { expected, unexpected, flaky, skipped } = read(report).stats ?? {};
  return { passed: expected ?? 0, failed: (unexpected ?? 0) + (flaky ?? 0), skipped: skipped ?? 0 };
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
