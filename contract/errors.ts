import type { z } from "zod";

/** Every way in which a request can be refused, with the HTTP status that says so. */
export const HTTP_STATUS = {
  invalid: 400,
  unauthorized: 401,
  not_found: 404,
  method_not_allowed: 405,
  gone: 410,
  too_large: 413,
  rate_limited: 429,
  internal: 500,
  queue_full: 503,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof HTTP_STATUS;

/** A refusal, in HTTP bodies and in acknowledgements alike. */
export interface Refusal {
  code: ErrorCode;
  /** One English sentence: what was wrong or exceeded, and what to do. */
  message: string;
  /** The path of the offending field, e.g. `limits.timeMs`. */
  field?: string;
  /** How long to wait before trying again, in milliseconds. */
  retryAfterMs?: number;
}

export interface ErrorBody {
  error: Refusal;
}

/** Marks an issue of a schema as "larger than what is accepted" rather than malformed. */
export const TOO_LARGE = { code: "too_large" } as const;

/** The first thing that a schema found wrong, as a refusal. */
export function refusalOf(error: z.ZodError): Refusal {
  const issue = error.issues[0];
  if (!issue) return { code: "invalid", message: "The request is not valid." };
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") path.push(...issue.keys.slice(0, 1));
  const tooLarge = issue.code === "custom" && issue.params?.code === TOO_LARGE.code;
  return {
    code: tooLarge ? "too_large" : "invalid",
    message: issue.message,
    ...(path.length > 0 && { field: shortened(path.join(".")) }),
  };
}

/** A name that a client chose, short enough to be said back to him. */
export function shortened(name: string): string {
  return name.length > 100 ? `${name.slice(0, 100).toWellFormed()}…` : name;
}
