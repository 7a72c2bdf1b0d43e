import type { PlainComparison } from "#contract/comparison.ts";
import type { Outcome, Sides, Steps } from "./outcome.ts";
import { exact } from "./rules/exact.ts";
import { format } from "./rules/format.ts";
import { numbers } from "./rules/numbers.ts";
import { tokens } from "./rules/tokens.ts";
import { trimmed } from "./rules/trimmed.ts";
import { unordered } from "./rules/unordered.ts";
import { atOnce, inTurns } from "./turns.ts";

/** Compares at once; for texts of some kilobytes. */
export function compare(comparison: PlainComparison, sides: Sides): Outcome {
  return atOnce(stepsOf(comparison, sides));
}

/** Compares in turns of a few milliseconds, between which others have theirs; for texts of any size. */
export function compareInTurns(comparison: PlainComparison, sides: Sides): Promise<Outcome> {
  return inTurns(stepsOf(comparison, sides));
}

function stepsOf(comparison: PlainComparison, sides: Sides): Steps {
  switch (comparison.rule) {
    case "exact":
      return exact(sides);
    case "trimmed":
      return trimmed(sides);
    case "format":
      return format(sides, comparison);
    case "tokens":
      return tokens(sides, comparison);
    case "numbers":
      return numbers(sides, comparison);
    case "unordered":
      return unordered(sides);
  }
}
