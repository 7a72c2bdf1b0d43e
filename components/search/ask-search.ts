import type { Case, Draft } from "#components/draft/draft.ts";
import type { SearchRequestInput } from "#contract/search.ts";
import { generatorOf } from "#judging/shape/generator.ts";
import { parseShape, type ShapeError } from "#judging/shape/parse.ts";

/** The program that is looked at, with its limits and the judge's rule. */
export type Searched = Pick<SearchRequestInput, "code" | "runtime" | "limits" | "comparison">;

/** Where inputs come from: another draft, or a shape. */
export interface Chosen {
  trusted: Draft | null;
  generator: Draft | null;
  shape: string;
}

/** What is asked of the server, or where the shape cannot be read. */
export function searchOf(program: Searched, { trusted, generator, shape }: Chosen): SearchRequestInput | ShapeError {
  const lines = generator ? [] : parseShape(shape);
  if (!Array.isArray(lines)) return lines;
  return {
    ...program,
    generator: generator ? programOf(generator) : { code: generatorOf(lines) },
    ...(trusted && { trusted: programOf(trusted) }),
    seed: Math.floor(Math.random() * 1_000_000),
  };
}

/** A counter-example as a case; what it should print is known where there is a program that is right. */
export function caseOf({ stdin, expected }: { stdin: string; expected: string | null }, name: string): Case {
  return { name, input: stdin, expected };
}

function programOf({ code, runtime }: Draft): SearchRequestInput["generator"] {
  return { code, runtime };
}
