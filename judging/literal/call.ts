import { inTurns } from "../turns.ts";
import { areEqualValues } from "./equal.ts";
import { literalSteps, readLiteral } from "./read.ts";
import type { Value } from "./value.ts";
import { writeLiteral } from "./write.ts";

/** The arguments of a call as one Python list, in which `inf` and `nan` are names; null where one is no literal. */
export function argumentList(literals: readonly string[]): string | null {
  const values = literals.map(readLiteral);
  return values.includes(undefined) ? null : `[${(values as Value[]).map(writeLiteral).join(", ")}]`;
}

/**
 * Whether a returned value, in the writing of a program that nobody believes, is the expected one. What is no literal
 * is another value than every literal; reads in turns of a few milliseconds, between which others have theirs.
 */
export async function isExpectedValue(expected: string, returned: string): Promise<boolean> {
  const wanted = readLiteral(expected);
  const found = await inTurns(literalSteps(returned));
  return wanted !== undefined && found !== undefined && areEqualValues(wanted, found);
}
