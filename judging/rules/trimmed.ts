import type { Difference } from "#contract/difference.ts";
import { differenceAt } from "../difference.ts";
import { PASSED, PIECE, type Sides, type Steps, wrong } from "../outcome.ts";
import { areEqual, commonLength, lineAt, trimmedEnd } from "../text.ts";

/**
 * Lines are equal without trailing white space, and trailing blank lines do not count; CRLF is LF. The
 * default of most judges' sample runners, and Hydro's.
 */
export function* trimmed(sides: Sides): Steps {
  const difference = yield* firstLineThatDiffers(sides);
  return difference ? wrong(difference) : PASSED;
}

/** Where the trimmed lines of both first differ; null where they are the same. */
export function* firstLineThatDiffers({ expected, actual }: Sides): Generator<void, Difference | null, void> {
  const ends = { expected: trimmedEnd(expected), actual: trimmedEnd(actual) };
  let pause = PIECE;
  for (let number = 1, e = 0, a = 0; e < ends.expected || a < ends.actual; number++) {
    const wanted = lineAt(expected, Math.min(e, expected.length));
    const given = lineAt(actual, Math.min(a, actual.length));
    if (!areEqual(wanted, given)) {
      const same = commonLength(wanted, given);
      return differenceAt({ line: wanted, at: wanted.start + same }, { line: given, at: given.start + same }, number);
    }
    [e, a] = [wanted.next, given.next];
    if (a > pause) {
      pause = a + PIECE;
      yield;
    }
  }
  return null;
}
