import { z } from "zod";

/** The first place at which a case's stdout is not as expected. */
export const differenceSchema = z.object({
  /** Of the stdout, from 1. */
  line: z.int(),
  /** In code points of that line, from 1; one behind its end where something is missing. */
  column: z.int(),
  /** The two lines around the place, each cut to 200 code points; empty where a text has no such line. */
  expected: z.string(),
  actual: z.string(),
});

export type Difference = z.infer<typeof differenceSchema>;
