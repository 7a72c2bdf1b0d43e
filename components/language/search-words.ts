import { search as english } from "./english/search.ts";
import { search as korean } from "./korean/search.ts";
import type { Language } from "./language.ts";

export type SearchWords = typeof english;

/** What the search for counter-examples says; its words come with its script. */
export const searchWords: Record<Language, SearchWords> = { ko: korean, en: english };
