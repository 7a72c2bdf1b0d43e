import { shortcuts as english } from "#components/language/english/shortcuts.ts";
import { shortcuts as korean } from "#components/language/korean/shortcuts.ts";
import type { Language } from "#components/language/language.ts";

export interface ShortcutGroup {
  title: string;
  /** What it does, then the keys pressed together, apart by spaces; more than one combination may do. */
  shortcuts: readonly (readonly [string, ...string[]])[];
}

/** The list of shortcuts; its words come with its script. */
export const shortcutWords: Record<Language, readonly ShortcutGroup[]> = { ko: korean, en: english };
