"use client";

import { Braces } from "lucide-react";
import { useWords } from "#components/language/language-provider.tsx";
import { buttonLook } from "#components/ui/button.tsx";

const PLACES = {
  tabs: "mr-6 self-center justify-self-end [grid-area:tabs] wide:hidden tiny:invisible seeking:hidden",
  topbar: "narrow:hidden",
} as const;

export const SNIPPETS_SHEET = "snippets";

/** Opens the snippets; on a phone beside the tabs, elsewhere in the top bar. */
export function SnippetsButton({ bar }: { bar: "tabs" | "topbar" }) {
  const words = useWords().keys;
  return (
    <button
      type="button"
      className={`${buttonLook("icon")} ${PLACES[bar]}`}
      popoverTarget={SNIPPETS_SHEET}
      aria-label={words.snippets}
      aria-haspopup="dialog"
    >
      <Braces aria-hidden size={20} />
    </button>
  );
}
