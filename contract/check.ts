import { z } from "zod";
import { CHECKED_BYTES } from "./limits.ts";
import { programText, runtimeSchema } from "./run.ts";

/** A program whose syntax a runtime's own compiler is asked about. */
export const checkRequestSchema = z.strictObject(
  {
    code: programText("code", CHECKED_BYTES),
    runtime: runtimeSchema,
  },
  { error: "A check has only code and runtime." },
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

/** An answer of the compiler; runs go before it, so that it may have to be asked again after a while. */
export type CheckResult = { problems: Problem[] } | { problems: null; retryAfterMs: number };
