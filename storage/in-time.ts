import { setTimeout as sleep } from "node:timers/promises";

/** What a promise gives; null where it takes longer than `ms`. */
export async function inTime<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  const over = new AbortController();
  const deadline = sleep(ms, null, { signal: over.signal }).catch(() => null);
  return Promise.race([promise, deadline]).finally(() => over.abort());
}
