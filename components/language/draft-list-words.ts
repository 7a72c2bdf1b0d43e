import { draftList as english } from "./english/draft-list.ts";
import { draftList as korean } from "./korean/draft-list.ts";
import type { Language } from "./language.ts";

export type DraftListWords = typeof english;

/** What the sheets of drafts and of their runs say; their words come with their scripts. */
export const draftListWords: Record<Language, DraftListWords> = { ko: korean, en: english };
