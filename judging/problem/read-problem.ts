import { type FunctionCases, readFunctionCases } from "./function-cases.ts";
import { type Item, itemsOf } from "./item.ts";
import { type ProblemLimits, readLimits } from "./limits.ts";
import { type ReadCase, readSamples } from "./samples.ts";

/** What a pasted problem holds; cases of a function, where there are such, stand in place of samples. */
export interface ReadProblem {
  cases: ReadCase[];
  functionCases: FunctionCases | null;
  limits: ProblemLimits;
}

/**
 * Reads a pasted problem in Korean, English, Japanese, Chinese or Russian. `items` is what the clipboard's HTML
 * holds, where blocks and cells are whole; without samples in it, or without it, the plain text is read.
 */
export function readProblem({ text, items }: { text: string; items?: readonly Item[] }): ReadProblem {
  const fromText = itemsOf(text);
  const limits = readLimits(text);
  for (const source of [items ?? [], fromText]) {
    const functionCases = readFunctionCases(source);
    if (functionCases) return { cases: [], functionCases, limits };
    const cases = readSamples(source);
    if (cases.length > 0) return { cases, functionCases: null, limits };
  }
  return { cases: [], functionCases: null, limits };
}
