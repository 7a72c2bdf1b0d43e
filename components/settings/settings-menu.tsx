"use client";

import { Ellipsis } from "lucide-react";
import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { keptChoice } from "#components/device/cookies.ts";
import { isTheme, showTheme, THEMES, type Theme } from "#components/device/theme.ts";
import { LANGUAGES } from "#components/language/language.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { wordsOf } from "#components/language/words.ts";
import { Choice } from "#components/ui/choice.tsx";
import { Popover } from "#components/ui/popover.tsx";

const chosen = keptChoice("theme");

/** The menu: what its children offer, and what holds for the whole page, its language and its colours. */
export function SettingsMenu(props: { theme: Theme; children: ReactNode }) {
  const { language, words, speak } = useSpeech();
  const kept = useSyncExternalStore(chosen.subscribe, chosen.get, () => props.theme);
  const theme = isTheme(kept) ? kept : props.theme;
  useEffect(() => showTheme(theme), [theme]);

  return (
    <Popover
      id="settings"
      label={words.header.menu}
      button={<Ellipsis aria-hidden size={22} />}
      buttonClass="icon-button"
    >
      {props.children}
      <Choice
        legend={words.menu.language}
        options={LANGUAGES.map((value) => ({ value, label: wordsOf(value).languageName }))}
        value={language}
        onChoose={speak}
      />
      <Choice
        legend={words.menu.theme}
        options={THEMES.map((value) => ({ value, label: words.menu.themes[value] }))}
        value={theme}
        onChoose={chosen.set}
      />
      <button type="button" className="quiet-button keyboard-note" popoverTarget="shortcuts">
        {words.menu.shortcuts}
        <kbd>F1</kbd>
      </button>
      <p className="sheet-note keyboard-note">{words.editor.keyboardHint}</p>
    </Popover>
  );
}
