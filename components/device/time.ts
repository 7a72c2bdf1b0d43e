/** A time from outside, in ms since the epoch; 0 where it is none, so that any other is later. */
export function parseTime(value: unknown): number {
  return typeof value === "number" && value >= 0 && value < YEAR_10000 ? Math.floor(value) : 0;
}

/** When something is changed now: later than it was before, also where the clock was ahead then. */
export function laterThan(before: number, now = Date.now()): number {
  return Math.max(now, before + 1);
}

const YEAR_10000 = Date.UTC(10_000, 0);
