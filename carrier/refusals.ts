import type { Refusal } from "#contract/errors.ts";

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
