import type { Case } from "#components/draft/draft.ts";
import type { Comparison } from "#contract/comparison.ts";
import type { Profile } from "#contract/profile.ts";
import { joined } from "#judging/problem/item.ts";
import type { ProblemLimits } from "#judging/problem/limits.ts";
import type { Uncertain } from "#judging/problem/samples.ts";

/** A case that was found in a text or in files. */
export type FoundCase = Omit<Case, "isIncomplete"> & {
  /** Whether a part of it only is there. */
  isIncomplete: boolean;
  /** Its lines, where it cannot be told for sure which of them are the input and which the output. */
  uncertain: Uncertain | null;
};

/** A problem as it was found, for its user to confirm. */
export interface FoundProblem {
  /** Empty where nothing tells it. */
  name: string;
  cases: FoundCase[];
  limits: ProblemLimits;
  /** The id of its judge's preset. */
  judge: string | null;
  /** The rule that its files ask for. */
  comparison: Comparison | null;
}

/** What a draft gets of a problem that was confirmed; `profile` is undefined where it stays what it is. */
export interface Confirmed {
  name: string;
  cases: Case[];
  profile: Profile | undefined;
}

/** A case that is whole, and sure. */
export function sureCase(one: Omit<Case, "isIncomplete">): FoundCase {
  return { ...one, isIncomplete: false, uncertain: null };
}

/** The case whose borders a user has moved. */
export function withBorders(one: FoundCase, uncertain: Uncertain): FoundCase {
  const { lines, split, end } = uncertain;
  const expected = end > split ? joined(lines.slice(split, end)) : null;
  return { ...one, uncertain, input: joined(lines.slice(0, split)), expected };
}

/** What a draft keeps of a case that was found. */
export function keptCase({ isIncomplete, uncertain: _, ...one }: FoundCase): Case {
  return { ...one, ...(isIncomplete && { isIncomplete }) };
}
