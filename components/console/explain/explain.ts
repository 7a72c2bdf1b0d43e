import type { Language } from "#components/language/language.ts";
import type { Summary } from "#contract/run.ts";
import type { Failure } from "../traceback.ts";
import { english } from "./english.ts";
import { korean } from "./korean.ts";
import { type Mistake, RULES } from "./rules.ts";

/** What we say of each mistake, in one line; the parameters are what Python named. */
export interface Explanations {
  mistakes: Record<Mistake, (...named: string[]) => string>;
  /** Where there is no exception to go by. */
  timeLimit: Record<Summary["runtime"]["id"], string>;
  /** It had to end so that others could run. */
  parkedOut: string;
  memoryLimit: string;
  /** A crash of the interpreter itself, which deep recursion brings about. */
  crash: string;
}

const WORDS: Record<Language, Explanations> = { ko: korean, en: english };

/** One plain line on why a program failed, in the user's language; null where we have nothing to add. */
export function explain(failure: Failure | null, result: Summary, language: Language): string | null {
  const words = WORDS[language];
  if (result.parkedOut) return words.parkedOut;
  const mistake = failure && findMistake(failure);
  if (mistake) return words.mistakes[mistake.mistake](...mistake.named);
  if (result.status === "time_limit") return words.timeLimit[result.runtime.id];
  if (result.status === "memory_limit") return words.memoryLimit;
  if (result.signal === "SIGSEGV") return words.crash;
  return null;
}

/** The first rule that an exception fits, and what Python named in it. */
export function findMistake({ type, message }: Failure): { mistake: Mistake; named: string[] } | null {
  for (const { mistake, type: ofType, says } of RULES) {
    if (type !== ofType) continue;
    // An exception without words is still of its type.
    const match = says.exec(message || " ");
    if (match) return { mistake, named: match.slice(1).filter((group) => group !== undefined) };
  }
  return null;
}
