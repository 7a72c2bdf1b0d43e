import type { Status } from "#contract/run.ts";
import type { Verdict } from "#contract/verdicts.ts";
import { share as english } from "./english/share.ts";
import { share as korean } from "./korean/share.ts";
import type { Language } from "./language.ts";

/** What the page of a share says. */
export interface ShareWords {
  /** The title of a share that has none. */
  untitled: string;
  description: string;
  code: string;
  input: string;
  lines: (count: number) => string;
  result: string;
  notRun: string;
  nothing: string;
  stderr: string;
  truncated: string;
  cases: (passed: number, total: number) => string;
  caseName: (number: number) => string;
  casesTitle: string;
  caseCount: (count: number) => string;
  output: string;
  /** Where an output is the first time not as expected. */
  differsAt: (line: number) => string;
  /** In the place of a text that is empty. */
  noText: string;
  expected: string;
  verdict: Record<Exclude<Verdict, Status>, string>;
  sharedOn: (date: string) => string;
  run: string;
  raw: string;
  report: string;
  home: string;
  missing: readonly [string, string];
  gone: readonly [string, string];
  unavailable: readonly [string, string];
}

const WORDS: Record<Language, ShareWords> = { ko: korean, en: english };

export function shareWordsOf(language: Language): ShareWords {
  return WORDS[language];
}
