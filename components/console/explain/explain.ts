import { explainSyntax as inEnglish } from "#components/language/english/syntax.ts";
import { formatDuration } from "#components/language/figures.ts";
import { explainSyntax as inKorean } from "#components/language/korean/syntax.ts";
import type { Language } from "#components/language/language.ts";
import { compilerQuestions } from "#components/run/ask-compiler.ts";
import type { Summary } from "#contract/run.ts";
import type { Runtime } from "#contract/runtimes.ts";
import type { Failure } from "../traceback.ts";
import { english } from "./english.ts";
import { korean } from "./korean.ts";
import { type Mistake, RULES } from "./rules.ts";

/** What we say of each mistake, in one line; the parameters are what Python named. */
export interface Explanations {
  mistakes: Record<Mistake, (...named: string[]) => string>;
  /** The compiler knows an older Python, such as "3.11". */
  newerSyntax: (python: string) => string;
  /** Where there is no exception to go by. */
  timeLimit: Record<Summary["runtime"]["id"], string>;
  /** It had to end so that others could run. */
  parkedOut: string;
  /** It hardly computed: the time that it did. */
  asleep: (computed: string) => string;
  memoryLimit: string;
  exitCode: (code: number) => string;
  /** A crash of the interpreter itself, which deep recursion brings about. */
  crash: string;
}

const WORDS: Record<Language, Explanations> = { ko: korean, en: english };
const SYNTAX = { ko: inKorean, en: inEnglish };

/** How a program ended, as far as it explains why. */
export interface Ended {
  failure: Failure | null;
  result: Summary;
  /** The Python that the runtime is, where the program's syntax is of a newer one. */
  tooNewFor?: string | undefined;
}

/** One plain line on why a program failed, in the user's language; null where we have nothing to add. */
export function explain({ failure, result, tooNewFor }: Ended, language: Language): string | null {
  const words = WORDS[language];
  if (result.parkedOut) return words.parkedOut;
  if (failure && isSyntax(failure)) {
    return tooNewFor ? words.newerSyntax(tooNewFor) : SYNTAX[language](failure.message, failure.source);
  }
  const mistake = failure && findMistake(failure);
  if (mistake) return words.mistakes[mistake.mistake](...mistake.named);
  if (result.status === "time_limit") {
    return isAsleep(result) ? words.asleep(formatDuration(result.cpuTimeMs)) : words.timeLimit[result.runtime.id];
  }
  if (result.status === "memory_limit") return words.memoryLimit;
  if (result.signal === "SIGSEGV") return words.crash;
  if (failure || result.status !== "runtime_error" || result.exitCode === null) return null;
  return words.exitCode(result.exitCode);
}

interface Refused {
  runtimes: readonly Runtime[];
  result: Summary;
  code: string;
}

/** The Python that a runtime is, such as "3.11", where it refused a program that CPython's compiler takes; else null. */
export async function tooNewFor({ runtimes, result, code }: Refused): Promise<string | null> {
  const older = runtimes.find(({ id }) => id === result.runtime.id);
  if (!older || older.id === "cpython") return null;
  const answer = await compilerQuestions().ask({ code, runtime: "cpython" });
  const isFine = answer?.problems.every(({ severity }) => severity !== "error") ?? false;
  return isFine ? older.pythonVersion.split(".").slice(0, 2).join(".") : null;
}

/** Whether it was stopped by the wall clock: CPU time alone would have been the limit of one that computes. */
function isAsleep({ cpuTimeMs, wallTimeMs }: Summary): boolean {
  return cpuTimeMs * 2 < wallTimeMs;
}

/** Whether it is the compiler that speaks. */
function isSyntax({ type }: Failure): boolean {
  return type === "SyntaxError" || type === "IndentationError" || type === "TabError";
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
