import { setTimeout as sleep } from "node:timers/promises";

const LONGEST_PAUSE_MS = 50;

/** Tries again and again until it is done. What it throws counts as not yet; after `ms` this throws. */
export async function untilDone(tryIt: () => boolean, ms: number, what: string): Promise<void> {
  const deadline = performance.now() + ms;
  let cause: unknown;
  const isDone = () => {
    try {
      return tryIt();
    } catch (error) {
      cause = error;
      return false;
    }
  };
  for (let wait = 1; !isDone(); wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
    if (performance.now() > deadline) throw new Error(what, { cause });
    await sleep(wait);
  }
}

/** What the promise gives, or an error with this message after `ms`. */
export async function withDeadline<T>(promise: Promise<T>, ms: number, message: string): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`${message} (${ms} ms)`)), ms);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
