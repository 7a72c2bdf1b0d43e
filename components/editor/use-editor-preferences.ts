"use client";

import { useCallback, useState } from "react";
import { keepChoice } from "#components/device/cookies.ts";
import { type EditorPreferences, showPreferences, writePreferences } from "./editor-preferences.ts";

/** The preferences and how to change some of them, kept for the next page. */
export function useEditorPreferences(rendered: EditorPreferences) {
  const [preferences, setPreferences] = useState(rendered);
  const prefer = useCallback(
    (changed: Partial<EditorPreferences>) => {
      const next = { ...preferences, ...changed };
      keepChoice("editor", writePreferences(next));
      showPreferences(next);
      setPreferences(next);
    },
    [preferences],
  );
  return [preferences, prefer] as const;
}
