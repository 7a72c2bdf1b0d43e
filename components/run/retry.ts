import type { ErrorBody, Refusal } from "#contract/errors.ts";
import { isRefusal } from "./run-state.ts";

type Answer = { id: string } | ErrorBody | null;

/** Who has to wait longer is better told to come back. */
const LONGEST_MS = 30_000;

/** What whoever asks does with an answer, or while he waits to ask once more. */
interface Asking {
  answer(answer: Answer): void;
  wait(refusal: Refusal): void;
  /** Whether it is still wanted, after the wait. */
  again(): boolean;
}

/** Asks for a run; where it is refused for a while only, once more after that. */
export function askTwice(ask: (reply: (answer: Answer) => void) => void, asking: Asking): void {
  ask((first) => {
    const refusal = first && isRefusal(first) ? first.error : undefined;
    const waitMs = refusal && retryAfter(refusal);
    if (!refusal || waitMs === undefined) return asking.answer(first);
    asking.wait(refusal);
    setTimeout(() => {
      if (asking.again()) ask(asking.answer);
    }, waitMs);
  });
}

function retryAfter({ code, retryAfterMs }: Refusal): number | undefined {
  const passes = code === "rate_limited" || code === "queue_full" || code === "unavailable";
  return passes && retryAfterMs !== undefined && retryAfterMs <= LONGEST_MS ? retryAfterMs : undefined;
}
