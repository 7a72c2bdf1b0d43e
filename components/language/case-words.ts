import { cases as english } from "./english/cases.ts";
import { cases as korean } from "./korean/cases.ts";
import type { Language } from "./language.ts";

export type CaseWords = typeof english;

/** What the pane of cases says; its words come with its script. */
export const caseWords: Record<Language, CaseWords> = { ko: korean, en: english };
