import { z } from "zod";
import { CHECKED_BYTES } from "./limits.ts";
import { programText, runtimeSchema } from "./run.ts";

/** The version of Python that a judge has, by its first two numbers. */
const targetSchema = z
  .string({ error: 'target must be a version of Python, such as "3.8".' })
  .regex(/^3\.\d{1,2}$/, { error: 'target must be a version of Python 3, such as "3.8".' });

/** A program whose syntax a runtime's own compiler is asked about. */
export const checkRequestSchema = z.strictObject(
  {
    code: programText("code", CHECKED_BYTES),
    runtime: runtimeSchema,
    target: targetSchema.optional(),
  },
  { error: "A check has only code, runtime and target." },
);

export type CheckRequest = z.output<typeof checkRequestSchema>;

/** What the compiler says of one place; lines and columns count from 1, columns in Unicode characters. */
export interface Problem {
  severity: "error" | "warning";
  /** Python's own words. */
  message: string;
  line: number;
  /** null when only the line is known. */
  column: number | null;
  /** The place after the end; null when it is not known. */
  end: { line: number; column: number } | null;
}

/** A place of a program that needs a newer Python than its target, counted as a problem's; a name has one, its first. */
export interface Mark {
  line: number;
  /** null when only the line is known. */
  column: number | null;
  /** The first version that has it, such as "3.10". */
  needs: string;
  /** The name of what is needed ("itertools.pairwise", "zip(strict)"), or English words for syntax ("pattern matching"). */
  what: string;
}

/** The most marks of one program. */
export const MOST_MARKS = 100;

/**
 * An answer of the compiler; runs go before it, so that it may have to be asked again after a while. `marks`, by line and
 * column, are there where a target was named, and empty for a program that does not compile.
 */
export type CheckResult = { problems: Problem[]; marks?: Mark[] } | { problems: null; retryAfterMs: number };
