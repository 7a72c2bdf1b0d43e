"use client";

import { THEMES, type Theme } from "#components/device/theme.ts";
import { LANGUAGES } from "#components/language/language.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { wordsOf } from "#components/language/words.ts";
import { Button } from "#components/ui/button.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Note } from "#components/ui/note.tsx";
import { TokenEntry } from "./token-entry.tsx";

interface PageSettingsProps {
  theme: Theme;
  onTheme: (theme: Theme) => void;
}

/** What holds for the whole page: its language, its colours, its shortcuts. */
export function PageSettings({ theme, onTheme }: PageSettingsProps) {
  const { language, words, speak } = useSpeech();
  return (
    <>
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
        onChoose={onTheme}
      />
      <TokenEntry />
      <Button look="quiet" className="mt-14 w-full not-pointer-fine:hidden" popoverTarget="shortcuts">
        {words.menu.shortcuts}
        <Kbd>F1</Kbd>
      </Button>
      <Note className="mt-14 not-pointer-fine:hidden">{words.editor.keyboardHint}</Note>
      <Note className="mt-14" data-part="version">
        {versionOfPage()}
      </Note>
    </>
  );
}

/** Which OnPyRunner this is, for whoever reports something: the version and the page's own build. */
function versionOfPage(): string {
  const { version, build } = document.documentElement.dataset;
  return ["OnPyRunner", version, build && `(${build.slice(0, 8)})`].filter(Boolean).join(" ");
}
