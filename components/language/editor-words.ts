import { editor as english } from "./english/editor.ts";
import { editor as korean } from "./korean/editor.ts";
import type { Language } from "./language.ts";

/** What pasted text had that Python cannot read, or that nobody can see. */
export type Blemish = "quotes" | "spaces" | "invisible" | "fullWidth" | "backslashes" | "dashes" | "tabs";

/** What pasted code was surrounded with where it was copied: fences of Markdown, a shell's prompts, line numbers. */
export type Residue = "fences" | "prompts" | "numbers";

/** What the full editor says; it arrives with the editor's own script. */
export interface EditorWords {
  /** The texts of the editor's ready-made parts, by their English text. */
  phrases: Record<string, string>;
  close: string;
  search: {
    panel: string;
    find: string;
    replace: string;
    next: string;
    previous: string;
    replaceOne: string;
    replaceAll: string;
    showReplace: string;
    matchCase: string;
    wholeWord: string;
    regexp: string;
    /** Which match is selected (0 for none) of how many; `more` when not all were counted. */
    count: (at: number, of: number, more: boolean) => string;
    none: string;
    /** How many matches were replaced. */
    replaced: (count: number) => string;
    undo: string;
  };
  hangul: {
    /** Offers to put a word right that was typed in Hangul mode, and as many others. */
    offer: (word: string, meant: string, others: number) => string;
    fix: string;
  };
  paste: {
    /** What was put right in pasted text, each how many times. */
    cleaned: (count: readonly (readonly [Blemish, number])[]) => string;
    /** What was around pasted code, which `clean` takes away. */
    residue: Record<Residue, string>;
    clean: string;
    undo: string;
  };
  format: {
    loading: string;
    done: string;
    already: string;
    undo: string;
    /** The formatter could not be fetched: there is no network, or the server does not answer. */
    offline: string;
    unreachable: string;
    /** Why nothing was formatted: the formatter's words about a line, counted from 1. */
    syntax: (line: number, error: string) => string;
    show: string;
  };
  syntax: {
    /** What is wrong in a line, counted from 1. */
    at: (line: number, message: string) => string;
    /** A compiler's message about a line in plain words; null where Python's own must do. */
    explain: (message: string, line: string) => string | null;
    /** What a judge's Python lacks, the first version that has it, and the judge with the version that it has. */
    lacks: (lack: Record<"what" | "needs" | "judge" | "has", string>) => string;
  };
}

const WORDS: Record<Language, EditorWords> = { ko: korean, en: english };

export function editorWordsOf(language: Language): EditorWords {
  return WORDS[language];
}
