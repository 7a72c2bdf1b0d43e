"use client";

import type { RefObject } from "react";
import type { Editor } from "#components/draft/editor.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { LateSheet } from "#components/ui/late-sheet.tsx";
import { SNIPPETS_SHEET } from "./snippets-button.tsx";

/** The sheet of snippets. */
export function Snippets({ editor }: { editor: RefObject<Editor | null> }) {
  const words = useWords().keys;
  return (
    <LateSheet id={SNIPPETS_SHEET} label={words.snippets} load={loadSheet}>
      {({ SnippetsSheet }) => <SnippetsSheet editor={editor} />}
    </LateSheet>
  );
}

const loadSheet = () => import("./snippets-sheet.tsx");
