import { token as english } from "./english/token.ts";
import { token as korean } from "./korean/token.ts";
import type { Language } from "./language.ts";

export type TokenWords = typeof english;

/** What a server that is not public asks; its words come with their script. */
export const tokenWords: Record<Language, TokenWords> = { ko: korean, en: english };
