import { snippets as english } from "./english/snippets.ts";
import { snippets as korean } from "./korean/snippets.ts";
import type { Language } from "./language.ts";

export type SnippetWords = typeof english;

/** What the sheet says; its words come with its script. */
export const snippetWords: Record<Language, SnippetWords> = { ko: korean, en: english };
