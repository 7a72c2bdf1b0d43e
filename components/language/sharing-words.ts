import { sharing as english } from "./english/sharing.ts";
import { sharing as korean } from "./korean/sharing.ts";
import type { Language } from "./language.ts";

export type SharingWords = typeof english;

/** What is said where links are made, listed and opened; their words come with their scripts. */
export const sharingWords: Record<Language, SharingWords> = { ko: korean, en: english };
