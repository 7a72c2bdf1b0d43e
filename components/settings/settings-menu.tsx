"use client";

import { Ellipsis } from "lucide-react";
import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { keptChoice } from "#components/device/cookies.ts";
import { isTheme, showTheme, THEMES, type Theme } from "#components/device/theme.ts";
import { LANGUAGES } from "#components/language/language.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { wordsOf } from "#components/language/words.ts";
import { Button, buttonLook } from "#components/ui/button.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Note } from "#components/ui/note.tsx";
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
      buttonClass={buttonLook("icon")}
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
      <Button look="quiet" className="mt-14 w-full not-pointer-fine:hidden" popoverTarget="shortcuts">
        {words.menu.shortcuts}
        <Kbd>F1</Kbd>
      </Button>
      <Note className="mt-14 not-pointer-fine:hidden">{words.editor.keyboardHint}</Note>
    </Popover>
  );
}
