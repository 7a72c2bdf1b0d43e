import { z } from "zod";
import { comparisonSchema, DEFAULT_COMPARISON } from "./comparison.ts";
import { CODE_BYTES, LARGEST_LIMITS, type Limits } from "./limits.ts";
import { bufferingSchema, codeSchema, limitsSchema, programText, runtimeSchema, unknownField } from "./run.ts";
import { VERDICTS } from "./verdicts.ts";

/** How long a search goes on at most, in milliseconds. */
const SEARCH_MS = { least: 1000, most: 60_000 } as const;

/** The largest input that is searched through, in UTF-8 bytes: small ones say as much, and by the thousand. */
export const SEARCHED_BYTES = 64 * 1024;

const LAST_SEED = 2 ** 31 - 1;

function program(name: string) {
  return z.strictObject(
    { code: programText("code", CODE_BYTES), runtime: runtimeSchema },
    { error: unknownField(`${name} has only code and runtime`) },
  );
}

/** A search for an input on which a program fails, for a server with these ceilings; the page's and the API's alike. */
export function searchRequestSchema(ceilings: Limits = LARGEST_LIMITS) {
  const time = `searchMs must be an integer from ${SEARCH_MS.least} to ${SEARCH_MS.most}.`;
  const seeds = `seed must be an integer from 0 to ${LAST_SEED}.`;
  return z.strictObject(
    {
      code: codeSchema,
      runtime: runtimeSchema,
      /** Of one input, and of memory in all. */
      limits: limitsSchema(ceilings),
      buffering: bufferingSchema.default("block"),
      /** Prints an input; its seed is its only argument and its standard input, and `random` is seeded with it. */
      generator: program("generator"),
      /** A slow program that is right; without one a failure is a crash, a limit, or what a checker refuses. */
      trusted: program("trusted").optional(),
      comparison: comparisonSchema.default(DEFAULT_COMPARISON),
      seed: z.int({ error: seeds }).min(0, { error: seeds }).max(LAST_SEED, { error: seeds }).default(1),
      searchMs: z
        .int({ error: time })
        .min(SEARCH_MS.least, { error: time })
        .max(SEARCH_MS.most, { error: time })
        .default(SEARCH_MS.most),
    },
    {
      error: unknownField(
        "a search has only code, runtime, limits, buffering, generator, trusted, comparison, seed and searchMs",
      ),
    },
  );
}

export type SearchRequestInput = z.input<ReturnType<typeof searchRequestSchema>>;
export type SearchRequest = z.output<ReturnType<typeof searchRequestSchema>>;

/** An input on which the program fails, as runs of it in jails of its own have shown. */
export const counterexampleSchema = z.object({
  /** What the generator made it of, before it was shrunk. */
  seed: z.int(),
  verdict: z.enum(VERDICTS),
  stdin: z.string(),
  /** What the trusted program printed; null where there is none. */
  expected: z.string().nullable(),
  /** What the program printed, in the first 64 KiB. */
  stdout: z.string(),
  stderr: z.string(),
});

export type Counterexample = z.infer<typeof counterexampleSchema>;

/**
 * Why a search is over. `generator`, `trusted` and `checker`: that program failed, and `said` is what it said.
 * `unsteady`: the program behaves differently when it is run again and again than alone.
 */
const SEARCH_ENDS = ["found", "time", "cancelled", "generator", "trusted", "checker", "unsteady"] as const;

export const searchedSchema = z.object({
  ended: z.enum(SEARCH_ENDS),
  /** Inputs that were tried, and in how long, in milliseconds. */
  tried: z.int(),
  elapsedMs: z.int(),
  found: counterexampleSchema.nullable(),
  said: z.string().optional(),
});

export type Searched = z.infer<typeof searchedSchema>;

/** What happens to a search: how far it is, what it has found before that is shrunk, and `searched` as the last. */
export type SearchEventBody =
  | { type: "searching"; tried: number; perSecond: number; elapsedMs: number }
  | { type: "found"; found: Counterexample }
  | ({ type: "searched" } & Searched);
