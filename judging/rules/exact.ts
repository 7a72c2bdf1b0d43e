import { differenceAt, placeAt } from "../difference.ts";
import { PASSED, PIECE, type Sides, type Steps, wrong } from "../outcome.ts";

/** The bytes are equal, as DMOJ's `identical` has it. */
export function* exact({ expected, actual }: Sides): Steps {
  const common = Math.min(expected.length, actual.length);
  let at = 0;
  for (; at < common && expected[at] === actual[at]; at++) if (at % PIECE === 0) yield;
  if (at === expected.length && at === actual.length) return PASSED;
  return wrong(differenceAt(placeAt(expected, at), placeAt(actual, at)));
}
