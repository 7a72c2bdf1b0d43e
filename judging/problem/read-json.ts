import { type SentProblem, sentCasesSchema, sentProblemSchema } from "#contract/sent-problem.ts";

/**
 * The problems in a JSON text: competitive-companion's, one or a batch of them, cph's file of a problem or its
 * list of cases; null where the text is none of these.
 */
export function readJson(text: string): SentProblem[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const one = sentProblemSchema.safeParse(value);
  if (one.success) return [one.data];
  const cases = sentCasesSchema.safeParse(value);
  if (cases.success) return [{ tests: cases.data }];
  const batch = sentProblemSchema.array().min(1).safeParse(value);
  return batch.success ? batch.data : null;
}
