import type { ErrorBody } from "#contract/errors.ts";
import { isRefusal } from "./run-state.ts";

/** Who has to wait longer is better told to come back. */
const LONGEST_MS = 30_000;

/** How long to wait before a refused run is asked for once more, in milliseconds; undefined where that is of no use. */
export function retryAfter(answer: { id: string } | ErrorBody | null): number | undefined {
  if (!answer || !isRefusal(answer)) return undefined;
  const { code, retryAfterMs } = answer.error;
  const passes = code === "rate_limited" || code === "queue_full" || code === "unavailable";
  return passes && retryAfterMs !== undefined && retryAfterMs <= LONGEST_MS ? retryAfterMs : undefined;
}
