import type { Refusal } from "#contract/errors.ts";
import { STDIN_BYTES } from "#contract/limits.ts";
import type { Need } from "./needs.ts";

/** The answer while no jail can be made, which is tried again every half minute. */
export const NOT_READY: Refusal = {
  code: "internal",
  message: "No program can be run just now: the sandbox is not ready (see /readyz).",
  retryAfterMs: 30_000,
};

export const SHUTTING_DOWN: Refusal = {
  code: "queue_full",
  message: "The server is shutting down; try again shortly.",
  retryAfterMs: 5000,
};

export const UNKNOWN_RUN: Refusal = {
  code: "not_found",
  message: "There is no such run: its result was forgotten, or the server was restarted.",
};

/** The answer while there is no worker process. */
export const UNAVAILABLE: Refusal = {
  code: "unavailable",
  message: "No program can be run just now: the worker process is being started; try again shortly.",
  retryAfterMs: 1000,
};

export const FINISHED_RUN: Refusal = {
  code: "invalid",
  message: "The run takes no input: it is not interactive or has finished.",
};

/** The answer while nothing can be run for a reason that is told, and is looked at again all the time. */
export function unavailable(reason: string): Refusal {
  return { code: "unavailable", message: `No program can be run just now: ${reason}`, retryAfterMs: 1000 };
}

export const INPUT_WAITS: Refusal = {
  code: "queue_full",
  message: "Too much stdin waits; send it when the run has started.",
};

/** The answer where so many runs wait that there is no room for one more. */
export function queueFull(waiting: number, retryAfterMs: number): Refusal {
  return { code: "queue_full", message: `The queue is full: ${waiting} runs wait; try again shortly.`, retryAfterMs };
}

/** The answer where one client's, or one address', part of the queue is full. */
export function tooManyWait(retryAfterMs: number): Refusal {
  return {
    code: "rate_limited",
    message: "Too many of your runs wait; try again when one of them has started.",
    retryAfterMs,
  };
}

/** The answer to a text that comes before one that has not come. */
export function textMissing(texts: number): Refusal {
  return { code: "invalid", message: `Text ${texts} of the run's input did not come.`, field: "index" };
}

export const INPUT_TOO_LARGE: Refusal = {
  code: "too_large",
  message: `The run's stdin would exceed ${STDIN_BYTES} bytes.`,
  field: "text",
};

export const ONE_SEARCH: Refusal = {
  code: "rate_limited",
  message: "You search for a counter-example already; stop that search first.",
};

/** The answer where no worker has the runtimes that are asked for, or none has all of them. */
export function withoutNeeds(needs: readonly Need[]): Refusal {
  return {
    code: "unavailable",
    message: `No worker is there that has what this needs: ${needs.join(" and ")}; try again later.`,
    retryAfterMs: 30_000,
  };
}
