import { shortcuts as english } from "./english/shortcuts.ts";
import { shortcuts as korean } from "./korean/shortcuts.ts";
import type { Language } from "./language.ts";

export interface ShortcutGroup {
  title: string;
  /** What it does, then the keys pressed together, apart by spaces; more than one combination may do. */
  shortcuts: readonly (readonly [string, ...string[]])[];
}

/** The list of shortcuts; its words come with its script. */
export const shortcutWords: Record<Language, readonly ShortcutGroup[]> = { ko: korean, en: english };
