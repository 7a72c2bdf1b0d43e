import { talk as english } from "./english/talk.ts";
import { talk as korean } from "./korean/talk.ts";
import type { Language } from "./language.ts";

export type TalkWords = typeof english;

/** What a talk with a judge's program says; its words come with its script. */
export const talkWords: Record<Language, TalkWords> = { ko: korean, en: english };
