import { STATUSES } from "./statuses.ts";

/**
 * How a case came out. A status other than `ok` is the verdict, whatever was printed; `ran` is a program that
 * ended well where nothing was expected.
 */
export const VERDICTS = [
  "passed",
  "wrong_answer",
  "format_error",
  "ran",
  ...STATUSES.filter((status) => status !== "ok"),
] as const;

export type Verdict = (typeof VERDICTS)[number];
