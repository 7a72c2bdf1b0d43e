import { menu as english } from "./english/menu.ts";
import { menu as korean } from "./korean/menu.ts";
import type { Language } from "./language.ts";

export type MenuWords = typeof english;

/** What the menu says of the editor and of installing the page; its words come with its script. */
export const menuWords: Record<Language, MenuWords> = { ko: korean, en: english };
