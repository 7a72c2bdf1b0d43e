/** How much the newest run counts in the mean. */
const NEWEST = 0.2;
const LEAST_MS = 1_000;
const MOST_MS = 60_000;

/** How long runs hold their places, to tell who is refused when to come again. */
export class ServiceTime {
  #meanMs = 0;

  /** A run has held a place for so long. */
  held(ms: number): void {
    this.#meanMs += NEWEST * (ms - this.#meanMs);
  }

  /** When one of so many runs at once has probably ended, in whole seconds as milliseconds. */
  retryAfterMs(running: number): number {
    const ms = this.#meanMs / Math.max(1, running);
    return Math.min(MOST_MS, Math.max(LEAST_MS, Math.ceil(ms / 1000) * 1000));
  }
}
