import { z } from "zod";
import { CHECKER_CONVENTIONS } from "./comparison.ts";
import { CODE_BYTES, LARGEST_LIMITS, type Limits, STDIN_BYTES } from "./limits.ts";
import {
  bufferingSchema,
  codeSchema,
  limitsSchema,
  programText,
  runtimeSchema,
  summarySchema,
  unknownField,
} from "./run.ts";
import { VERDICTS } from "./verdicts.ts";

/** What is told of a talk, in bytes of each side; the talk itself goes on. */
export const TOLD_BYTES = 256 * 1024;

const interactorSchema = z.strictObject(
  {
    code: programText("code", CODE_BYTES),
    runtime: runtimeSchema,
    /** How it is called, and what its exit codes mean: as a checker of that family. */
    convention: z
      .enum(CHECKER_CONVENTIONS, { error: `convention must be one of ${CHECKER_CONVENTIONS.join(", ")}.` })
      .default("testlib"),
  },
  { error: unknownField("an interactor has only code, runtime and convention") },
);

/** A talk of a program with its judge's, for a server with these ceilings; the page's and the API's alike. */
export function talkRequestSchema(ceilings: Limits = LARGEST_LIMITS) {
  return z.strictObject(
    {
      code: codeSchema,
      runtime: runtimeSchema,
      /** Of each of the two. */
      limits: limitsSchema(ceilings),
      buffering: bufferingSchema.default("line"),
      /** The judge's program: what it prints is the program's input, and the reverse. */
      interactor: interactorSchema,
      /** What the interactor finds as its files, which the program does not see. */
      input: programText("input", STDIN_BYTES).default(""),
      answer: programText("answer", STDIN_BYTES).default(""),
    },
    { error: unknownField("a talk has only code, runtime, limits, buffering, interactor, input and answer") },
  );
}

export type TalkRequestInput = z.input<ReturnType<typeof talkRequestSchema>>;
export type TalkRequest = z.output<ReturnType<typeof talkRequestSchema>>;

const SPEAKERS = ["program", "interactor"] as const;

export type Speaker = (typeof SPEAKERS)[number];

const sideSchema = z.object({
  result: summarySchema.omit({ id: true, timings: true, files: true }),
  /** The first 64 KiB. */
  stderr: z.string(),
});

export const talkedSchema = z.object({
  verdict: z.enum(VERDICTS),
  program: sideSchema,
  interactor: sideSchema,
  /** Who waited for the other first, where the talk had to be ended because both did; else null. */
  waited: z.enum(SPEAKERS).nullable(),
  /** Whether more was said than was told. */
  truncated: z.boolean(),
});

export type Talked = z.infer<typeof talkedSchema>;

/** What happens in a talk: who said what, in the order in which it was said, and `talked` as the last. */
export type TalkEventBody = { type: "said"; from: Speaker; text: string } | ({ type: "talked" } & Talked);
