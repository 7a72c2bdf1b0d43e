import type { Difference } from "#contract/difference.ts";
import type { Text } from "./text.ts";

/** What a comparison says of a case whose program ended well; `difference` is null only where it passed. */
export interface Outcome {
  verdict: "passed" | "wrong_answer" | "format_error";
  difference: Difference | null;
}

/** A comparison under way: it pauses after each piece of work, so that it holds nobody for long. */
export type Steps = Generator<void, Outcome, void>;

/** The two sides of a comparison. */
export interface Sides {
  expected: Text;
  actual: Text;
}

export const PASSED: Outcome = { verdict: "passed", difference: null };

export const wrong = (difference: Difference): Outcome => ({ verdict: "wrong_answer", difference });

/** Bytes between two pauses: about half a millisecond's work. */
export const PIECE = 64 * 1024;
