import type { PlainComparison } from "#contract/comparison.ts";
import type { Outcome, Sides, Steps } from "./outcome.ts";
import { exact } from "./rules/exact.ts";
import { format } from "./rules/format.ts";
import { numbers } from "./rules/numbers.ts";
import { tokens } from "./rules/tokens.ts";
import { trimmed } from "./rules/trimmed.ts";
import { unordered } from "./rules/unordered.ts";

/** How long one turn of a comparison goes on, in milliseconds. */
const TURN_MS = 8;

/** Compares at once; for texts of some kilobytes. */
export function compare(comparison: PlainComparison, sides: Sides): Outcome {
  const steps = stepsOf(comparison, sides);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Compares in turns of a few milliseconds, between which others have theirs; for texts of any size. */
export async function compareInTurns(comparison: PlainComparison, sides: Sides): Promise<Outcome> {
  const steps = stepsOf(comparison, sides);
  for (let until = performance.now() + TURN_MS; ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await new Promise((resolve) => setTimeout(resolve));
    until = performance.now() + TURN_MS;
  }
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
