import { z } from "zod";
import { comparisonSchema } from "./comparison.ts";
import { judgementSchema, MOST_ARGUMENTS, MOST_CASES } from "./judge.ts";
import { SHARE_BYTES, SHARED_CODE_BYTES } from "./limits.ts";
import { profileSchema } from "./profile.ts";
import { programText, resultSchema, runtimeSchema, unknownField } from "./run.ts";
import { RUNTIME_IDS } from "./runtimes.ts";

/** What a share keeps of an output, in UTF-8 bytes. */
export const SHARED_OUTPUT_BYTES = 64 * 1024;

const TITLE_CHARACTERS = 100;
const NOTE_CHARACTERS = 500;

function words(name: string, most: number) {
  const error = `${name} must be a string of ${most} characters at most.`;
  return z
    .string({ error })
    .max(most, { error })
    .transform((text) => text.toWellFormed());
}

const caseSchema = z.strictObject(
  {
    name: words("name", TITLE_CHARACTERS).optional(),
    stdin: programText("stdin", SHARE_BYTES).default(""),
    /** Of a case that calls the program's function, as a judge has them. */
    arguments: z.array(programText("arguments", SHARE_BYTES)).max(MOST_ARGUMENTS).optional(),
    expected: programText("expected", SHARE_BYTES).nullable().default(null),
  },
  { error: unknownField("a case has only name, stdin, arguments and expected") },
);

const shared = {
  code: programText("code", SHARED_CODE_BYTES),
  stdin: programText("stdin", SHARE_BYTES).default(""),
  runtime: runtimeSchema,
  cases: z.array(caseSchema).max(MOST_CASES).default([]),
  profile: profileSchema.nullable().default(null),
  title: words("title", TITLE_CHARACTERS).default(""),
  note: words("note", NOTE_CHARACTERS).default(""),
};

/** What a client asks to be stored; the result is the server's own, of the run or judge with this id. */
export const shareRequestSchema = z.strictObject(
  { ...shared, run: z.string({ error: "run must be the id of a run or of a judge." }).min(1).max(64).optional() },
  { error: unknownField("a share has only code, stdin, runtime, cases, profile, title, note and run") },
);

export type ShareRequest = z.output<typeof shareRequestSchema>;
export type ShareRequestInput = z.input<typeof shareRequestSchema>;

/** A share as it is stored since version 1 of the form; a form once written is read for ever. */
export const sharedFormSchema = z.object({
  form: z.literal(1),
  code: z.string(),
  stdin: z.string(),
  runtime: z.object({ id: z.enum(RUNTIME_IDS), version: z.string() }),
  cases: z.array(
    z.object({
      name: z.string().optional(),
      stdin: z.string(),
      arguments: z.array(z.string()).optional(),
      expected: z.string().nullable(),
    }),
  ),
  profile: profileSchema.nullable(),
  title: z.string(),
  note: z.string(),
  /** How the program ended on just this input; null where it had not been run. */
  result: resultSchema.nullable(),
  /** How it did on the cases, and by which rule. */
  judgement: judgementSchema.extend({ comparison: comparisonSchema }).nullable(),
});

export type SharedForm = z.output<typeof sharedFormSchema>;

/** What is found behind a share's id. */
export type FoundShare =
  | { state: "found"; id: string; form: SharedForm /** In milliseconds since 1970. */; createdAt: number }
  /** Taken down by the operator, for good. */
  | { state: "gone" };
