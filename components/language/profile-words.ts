import { profile as english } from "./english/profile.ts";
import { profile as korean } from "./korean/profile.ts";
import type { Language } from "./language.ts";

export type ProfileWords = typeof english;

/** What the sheet of the judge's profile says; its words come with its script. */
export const profileWords: Record<Language, ProfileWords> = { ko: korean, en: english };
