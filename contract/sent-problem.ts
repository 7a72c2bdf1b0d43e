import { z } from "zod";

const sentCase = z.object({ input: z.string(), output: z.string().nullish() });

/**
 * A problem as competitive-companion sends it and as cph stores it; of the former's fields only those of its
 * README are promised, and others may come.
 */
export const sentProblemSchema = z.object({
  name: z.string().optional(),
  url: z.string().optional(),
  interactive: z.boolean().optional(),
  /** In MB and milliseconds. */
  memoryLimit: z.number().optional(),
  timeLimit: z.number().optional(),
  tests: z.array(sentCase),
  /** A contest comes problem by problem, each with the number of all. */
  batch: z.object({ id: z.string(), size: z.int() }).optional(),
});

export type SentProblem = z.infer<typeof sentProblemSchema>;

/** A list of cases alone, as cph imports it. */
export const sentCasesSchema = z.array(sentCase).min(1);
