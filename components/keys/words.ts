import { arrange as english } from "#components/language/english/arrange.ts";
import { arrange as korean } from "#components/language/korean/arrange.ts";
import type { Language } from "#components/language/language.ts";

export type ArrangeWords = typeof english;

/** What the arranging sheet says; its words come with its script. */
export const arrangeWords: Record<Language, ArrangeWords> = { ko: korean, en: english };
