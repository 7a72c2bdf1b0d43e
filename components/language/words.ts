import type { Theme } from "#components/device/theme.ts";
import type { ErrorCode } from "#contract/errors.ts";
import type { Status } from "#contract/run.ts";
import type { RuntimeId } from "#contract/runtimes.ts";
import type { CompareWords, ConsoleWords } from "./console-words.ts";
import type { drafts } from "./english/drafts.ts";
import { english } from "./english.ts";
import type { KeysWords, LayoutWords } from "./keys-words.ts";
import { korean } from "./korean.ts";
import type { Language } from "./language.ts";

/** What is said of the time and the memory that a run may use. */
export interface LimitsWords {
  title: string;
  seconds: (seconds: number) => string;
  megabytes: (megabytes: number) => string;
  /** The button that runs again with a larger limit, e.g. "30 s". */
  again: (limit: string) => string;
}

/** Everything that the interface says, in one language. */
export interface Words {
  /** The language's name in itself. */
  languageName: string;
  page: { title: string; description: string };
  lastResort: {
    page: { title: string; advice: string };
    missing: { title: string; advice: string };
    retry: string;
    home: string;
  };
  header: {
    menu: string;
    runtime: string;
    runtimeHint: Record<RuntimeId, string>;
    standardLibraryOnly: string;
    noRuntime: string;
  };
  menu: { language: string; theme: string; themes: Record<Theme, string>; shortcuts: string };
  editor: { title: string; label: string; keyboardHint: string };
  input: {
    title: string;
    label: string;
    placeholder: string;
    lines: (lines: number) => string;
  };
  output: {
    title: string;
    label: string;
    empty: string;
    nothing: string;
    /** A file that the program wrote, by its name, and that only its beginning is shown. */
    file: (name: string) => string;
    fileIsCut: string;
    stderr: string;
    truncated: Record<"stdout" | "stderr", string>;
    toTail: string;
    goToLine: (line: number) => string;
    restarted: string;
  };
  console: ConsoleWords;
  compare: CompareWords;
  run: {
    run: string;
    stop: string;
    stopping: string;
    sending: string;
    queued: (position: number) => string;
    running: string;
    waiting: string;
  };
  status: Record<Status, string>;
  /** What a status means and what to do, where the word alone does not say it. */
  advice: Partial<Record<Status, (limit: string | null) => string>>;
  /** The word for a program that the compiler refused. */
  syntaxError: string;
  limits: LimitsWords;
  /** The button that copies the program, and what came of it. */
  copy: { program: string; copied: string; refused: string };
  result: {
    exitCode: (code: number) => string;
    cpu: (time: string) => string;
    /** By which runtime a result is where another one was chosen since. */
    earlier: (runtime: string) => string;
  };
  /** Why there is no result: what happened, and what to do. */
  refusal: Record<ErrorCode | "offline" | "unreachable" | "reconnected" | "lost", readonly [string, string]> & {
    retryAfter: (seconds: number) => string;
    /** The page asks again by itself. */
    retriesIn: (seconds: number) => string;
  };
  connection: { offline: string; offlineRunning: string };
  /** What is said of cases before their own words have come. */
  cases: { title: string; runAll: string; all: string; holdHint: string };
  drafts: DraftWords;
  keys: KeysWords;
  layout: LayoutWords;
}

export type DraftWords = typeof drafts;

const WORDS: Record<Language, Words> = { ko: korean, en: english };

export function wordsOf(language: Language): Words {
  return WORDS[language];
}
