import { z } from "zod";
import { comparisonSchema, DEFAULT_COMPARISON } from "./comparison.ts";
import { differenceSchema } from "./difference.ts";
import { LARGEST_LIMITS, type Limits, STDIN_BYTES } from "./limits.ts";
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

/** The most cases that are judged at a time. */
export const MOST_CASES = 1000;

/** What is told of a case's stdout and of its stderr, in bytes; the whole is compared. */
export const SHOWN_BYTES = 64 * 1024;

/** What is told of all cases of a judge together, in bytes; later ones are told without what they printed. */
export const ALL_SHOWN_BYTES = 8 * 1024 * 1024;

const NAME_CHARACTERS = 200;

const text = (name: string) => programText(name, STDIN_BYTES);

/** The most that a function is called with. */
export const MOST_ARGUMENTS = 100;
const argumentsError = `arguments must be an array of ${MOST_ARGUMENTS} literals at most, each a string.`;

const caseSchema = z.strictObject(
  {
    stdin: text("stdin").default(""),
    /** Python or JSON literals: the program's function is called with them, and what it returns is compared. */
    arguments: z.array(text("arguments"), { error: argumentsError }).max(MOST_ARGUMENTS, argumentsError).optional(),
    /**
     * What the program should print, or the literal of what its function should return; absent or null where nobody
     * knows, and "" is nothing at all.
     */
    expected: text("expected").nullish(),
    name: z
      .string({ error: "name must be a string." })
      .max(NAME_CHARACTERS, { error: `name may have ${NAME_CHARACTERS} characters at most.` })
      .transform((name) => name.toWellFormed())
      .optional(),
  },
  { error: unknownField("a case has only stdin, arguments, expected and name") },
);

/** A function of a program, or a method of a class of it. */
const functionSchema = z
  .string({ error: "function must be a name." })
  .max(NAME_CHARACTERS, { error: `function may have ${NAME_CHARACTERS} characters at most.` })
  .regex(/^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)?$/u, {
    error: 'function must be a name such as "solution" or "Solution.twoSum".',
  });

/** One program on many cases, for a server with these ceilings; the page's and the API's alike. */
export function judgeRequestSchema(ceilings: Limits = LARGEST_LIMITS) {
  const range = `cases must be an array of 1 to ${MOST_CASES} cases.`;
  return z.strictObject(
    {
      code: codeSchema,
      runtime: runtimeSchema,
      limits: limitsSchema(ceilings),
      /** As a judge's file has it, unlike a run that is watched. */
      buffering: bufferingSchema.default("block"),
      cases: z.array(caseSchema, { error: range }).min(1, { error: range }).max(MOST_CASES, { error: range }),
      comparison: comparisonSchema.default(DEFAULT_COMPARISON),
      /** What cases with arguments call; else `solution`, the method of `class Solution`, or the last function. */
      function: functionSchema.optional(),
      /** Whether the failing case of the lowest index ends it; later ones are then `cancelled`. */
      stopAtFirstFailure: z.boolean({ error: "stopAtFirstFailure must be true or false." }).default(false),
    },
    {
      error: unknownField(
        "a request has only code, runtime, limits, buffering, cases, comparison, function and stopAtFirstFailure",
      ),
    },
  );
}

export type JudgeRequestInput = z.input<ReturnType<typeof judgeRequestSchema>>;
export type JudgeRequest = z.output<ReturnType<typeof judgeRequestSchema>>;

export const judgedCaseSchema = z.object({
  index: z.int(),
  name: z.string().optional(),
  verdict: z.enum(VERDICTS),
  /** null where the case never ran, because an earlier one had failed or the judging was cancelled. */
  result: summarySchema.nullable(),
  /** The first 64 KiB, in whole characters; nothing once those before have told 8 MiB. */
  stdout: z.string(),
  stderr: z.string(),
  stdoutTruncated: z.boolean(),
  stderrTruncated: z.boolean(),
  /** For `wrong_answer` and `format_error`; null where a checker said so, or else nothing can be pointed at. */
  difference: differenceSchema.nullable().optional(),
  /** Of a case with arguments: the literal of what was returned, in the first 64 KiB; null where nothing was. */
  returned: z.object({ text: z.string(), truncated: z.boolean() }).nullable().optional(),
  /** What the checker said on its standard output and error, in the first 64 KiB. */
  checker: z.object({ stdout: z.string(), stderr: z.string() }).optional(),
});

export type JudgedCase = z.infer<typeof judgedCaseSchema>;

/** What happens to a judge: each case once, as soon as it is sure, and `judged` as the last. */
export type JudgeEventBody =
  | { type: "case"; case: JudgedCase }
  | { type: "judged"; passed: number; total: number; reason?: "cancelled" }
  /** The judge is lost with its worker: what was told before is all that is known. */
  | { type: "judged"; reason: "internal_error" };

/** As it travels: `seq` counts from 0 without gaps within the judge `id`. */
export type JudgeEvent = { id: string; seq: number } & JudgeEventBody;

export const judgementSchema = z.object({
  cases: z.array(judgedCaseSchema),
  /** How many have the verdict `passed`, and how many there are. */
  passed: z.int(),
  total: z.int(),
});

export type Judgement = z.infer<typeof judgementSchema>;
