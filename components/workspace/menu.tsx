"use client";

import { Ellipsis } from "lucide-react";
import { type RefObject, useEffect, useSyncExternalStore } from "react";
import { keptChoice } from "#components/device/cookies.ts";
import { isTheme, showTheme, type Theme } from "#components/device/theme.ts";
import type { Editor } from "#components/draft/editor.ts";
import type { EditorPreferences } from "#components/editor/editor-preferences.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { listenForInstall } from "#components/offline/install.ts";
import { buttonLook } from "#components/ui/button.tsx";
import { LateSheet } from "#components/ui/late-sheet.tsx";

interface MenuProps {
  /** The colours that the user chose last. */
  theme: Theme;
  editor: RefObject<Editor | null>;
  preferences: EditorPreferences;
  onPrefer: (changed: Partial<EditorPreferences>) => void;
}

const chosen = keptChoice("theme");

/** The menu of the page; what is in it comes when it is opened. */
export function Menu({ theme: rendered, ...editing }: MenuProps) {
  const words = useWords().header;
  const kept = useSyncExternalStore(chosen.subscribe, chosen.get, () => rendered);
  const theme = isTheme(kept) ? kept : rendered;
  useEffect(() => showTheme(theme), [theme]);
  // The browser offers to install the page once, and early.
  useEffect(() => listenForInstall(() => {}), []);

  return (
    <>
      <button
        type="button"
        className={buttonLook("icon")}
        popoverTarget={MENU}
        aria-label={words.menu}
        aria-haspopup="dialog"
      >
        <Ellipsis aria-hidden size={22} />
      </button>
      <LateSheet id={MENU} shape="menu" label={words.menu} load={loadMenu}>
        {({ MenuSheet }) => <MenuSheet {...editing} theme={theme} onTheme={chosen.set} />}
      </LateSheet>
    </>
  );
}

const MENU = "settings";

const loadMenu = () => import("./menu-sheet.tsx");
