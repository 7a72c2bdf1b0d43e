"use client";

import { Braces } from "lucide-react";
import { useWords } from "#components/language/language-provider.tsx";
import { buttonLook } from "#components/ui/button.tsx";

export const SNIPPETS_SHEET = "snippets";

/** Opens the snippets where there is room for it in the top bar; on a phone a key of the bar does. */
export function SnippetsButton() {
  const words = useWords().keys;
  return (
    <button
      type="button"
      className={`${buttonLook("icon")} narrow:hidden`}
      popoverTarget={SNIPPETS_SHEET}
      aria-label={words.snippets}
      aria-haspopup="dialog"
    >
      <Braces aria-hidden size={20} />
    </button>
  );
}
