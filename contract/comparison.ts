import { z } from "zod";
import { CODE_BYTES } from "./limits.ts";
import { programText, runtimeSchema, unknownField } from "./run.ts";

const flag = (name: string) => z.boolean({ error: `${name} must be true or false.` });

const tolerance = (name: string) =>
  z
    .number({ error: `${name} must be a number from 0.` })
    .min(0, { error: `${name} must be a number from 0.` })
    .optional();

/** How the checkers of a family of judges are called, and what their exit codes mean. */
export const CHECKER_CONVENTIONS = ["testlib", "kattis", "oj", "cph"] as const;

export type CheckerConvention = (typeof CHECKER_CONVENTIONS)[number];

const checkerSchema = z.strictObject(
  {
    code: programText("code", CODE_BYTES),
    runtime: runtimeSchema,
    convention: z.enum(CHECKER_CONVENTIONS, { error: `convention must be one of ${CHECKER_CONVENTIONS.join(", ")}.` }),
  },
  { error: unknownField("a checker has only code, runtime and convention") },
);

function rule<N extends string, S extends z.ZodRawShape>(name: N, options: S) {
  const names = Object.keys(options);
  const known = names.length === 0 ? "takes no options" : `has only ${names.join(", ")}`;
  return z.strictObject({ rule: z.literal(name), ...options }, { error: unknownField(`the rule ${name} ${known}`) });
}

/** Tolerances of numbers, of which one has to be there. */
export const numbersSchema = rule("numbers", {
  absolute: tolerance("absolute"),
  relative: tolerance("relative"),
  relativeTo: z
    .enum(["expected", "larger"], { error: 'relativeTo must be "expected" or "larger".' })
    .default("expected"),
}).refine(({ absolute, relative }) => absolute !== undefined || relative !== undefined, {
  error: "The rule numbers needs absolute, relative or both; 0 is a tolerance.",
  path: ["absolute"],
});

const RULES = ["exact", "trimmed", "format", "tokens", "numbers", "unordered", "checker"] as const;

/** By which rule a case's stdout is compared with what was expected; `judging/` has each rule's meaning. */
export const comparisonSchema = z.discriminatedUnion(
  "rule",
  [
    rule("exact", {}),
    rule("trimmed", {}),
    rule("format", { newlineIsSpace: flag("newlineIsSpace").default(false) }),
    rule("tokens", { caseSensitive: flag("caseSensitive").default(true) }),
    numbersSchema,
    rule("unordered", {}),
    rule("checker", { checker: checkerSchema }),
  ],
  { error: `Unknown rule; the known ones are ${RULES.join(", ")}.` },
);

export type Comparison = z.output<typeof comparisonSchema>;

/** The rules that need no program of their own. */
export type PlainComparison = Exclude<Comparison, { rule: "checker" }>;

/** What a judge takes where nothing else is asked for. */
export const DEFAULT_COMPARISON: PlainComparison = { rule: "trimmed" };
