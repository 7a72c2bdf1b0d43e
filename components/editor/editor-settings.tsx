"use client";

import { Search, Sparkles } from "lucide-react";
import { type RefObject, useSyncExternalStore } from "react";
import type { Editor } from "#components/draft/editor.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { menuWords } from "#components/language/menu-words.ts";
import { Choice } from "#components/ui/choice.tsx";
import { closeSheet } from "#components/ui/popover.tsx";
import { Stepper } from "#components/ui/stepper.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { type EditorPreferences, FONT_SIZES, TAB_WIDTHS } from "./editor-preferences.ts";

interface EditorSettingsProps {
  editor: RefObject<Editor | null>;
  preferences: EditorPreferences;
  onPrefer: (changed: Partial<EditorPreferences>) => void;
}

/** What can be done with the program as a whole, and how the editor shows it. */
export function EditorSettings({ editor, preferences, onPrefer }: EditorSettingsProps) {
  const words = menuWords[useSpeech().language];
  const suitable = useSyncExternalStore(
    watchPointer,
    () => (matchMedia(FINE).matches ? 15 : 16),
    () => 16,
  );

  function use(tool: "find" | "format", button: HTMLElement) {
    closeSheet(button);
    editor.current?.tools?.[tool]();
  }

  return (
    <>
      <div className="mt-12 mb-10 grid grid-cols-2 gap-8">
        <button type="button" className={TOOL} onClick={({ currentTarget }) => use("find", currentTarget)}>
          <Search aria-hidden size={20} className="flex-none text-accent" />
          {words.find}
        </button>
        <button type="button" className={TOOL} onClick={({ currentTarget }) => use("format", currentTarget)}>
          <Sparkles aria-hidden size={20} className="flex-none text-accent" />
          {words.format}
        </button>
      </div>
      <Stepper
        legend={words.fontSize}
        value={preferences.fontSize ?? suitable}
        bounds={FONT_SIZES}
        words={{ less: words.smaller, more: words.larger }}
        onStep={(fontSize) => onPrefer({ fontSize })}
      />
      <Switch label={words.wrap} on={preferences.wrap} onSwitch={(wrap) => onPrefer({ wrap })} />
      <div className="pointer-fine:hidden">
        <Switch
          label={words.compatible}
          hint={words.compatibleHint}
          on={preferences.compatible}
          onSwitch={(compatible) => onPrefer({ compatible })}
        />
      </div>
      <Choice
        legend={words.tabWidth}
        options={TAB_WIDTHS.map((value) => ({ value, label: words.columns(value) }))}
        value={preferences.tabWidth}
        onChoose={(tabWidth) => onPrefer({ tabWidth })}
      />
    </>
  );
}

const TOOL = "flex min-h-48 items-center justify-center gap-8 rounded-xl border border-line px-8 font-semibold";

const FINE = "(pointer: fine)";

function watchPointer(onChange: () => void): () => void {
  const query = matchMedia(FINE);
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}
