import { arrange as english } from "./english/arrange.ts";
import { arrange as korean } from "./korean/arrange.ts";
import type { Language } from "./language.ts";

export type ArrangeWords = typeof english;

/** What the arranging sheet says; its words come with its script. */
export const arrangeWords: Record<Language, ArrangeWords> = { ko: korean, en: english };
