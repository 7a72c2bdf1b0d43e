import { WAITING_MS, WAITING_TOTAL_MS } from "#contract/limits.ts";
import { guarded } from "./guard.ts";

/** What is asked, again and again, about a run's time; all in milliseconds since the handover. */
export interface Clocks {
  /** Wall time in which it neither waited for input nor was frozen. */
  activeMs(): number;
  cpuMs(): number;
  /** How much of it the program was kept from going on: it waited for a core, or for its reader. */
  keptMs(): number;
  /** How long it has waited for input: now, and in all; 0 for a run that is not interactive. */
  waitedMs(): { now: number; total: number };
}

/** How long after a check the next one can matter, in milliseconds; 0 when the time is up. */
export function remainingMs(timeMs: number, clocks: Clocks, cores: number): number {
  const waited = clocks.waitedMs();
  const active = clocks.activeMs();
  const left = [
    // No less wall time than this can use up the CPU time that is left.
    (timeMs - clocks.cpuMs()) / cores,
    3 * timeMs + 1000 - active,
    timeMs + 1000 - (active - clocks.keptMs()),
    WAITING_MS - waited.now,
    WAITING_TOTAL_MS - waited.total,
  ];
  return Math.max(0, Math.min(...left));
}

/** Calls `expired` once when the time is up, and `failed` when a clock cannot be read, unless disposed before. */
export function watchTime(
  timeMs: number,
  clocks: Clocks,
  { cores, expired, failed }: { cores: number; expired: () => void; failed: (error: unknown) => void },
): Disposable {
  const check = guarded(failed, () => {
    const left = remainingMs(timeMs, clocks, cores);
    if (left <= 0) expired();
    // A run that has just enough left is looked at again soon, not at once: reading costs too.
    else timer = setTimeout(check, Math.max(left, 2));
  });
  // The first look costs the run's first output some time, and none can find the time up before this.
  let timer = setTimeout(check, timeMs / cores);
  return { [Symbol.dispose]: () => clearTimeout(timer) };
}
