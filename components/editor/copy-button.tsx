"use client";

import { Check, Copy, X } from "lucide-react";
import { type RefObject, useEffect, useState } from "react";
import { copyText } from "#components/device/clipboard.ts";
import type { Editor } from "#components/draft/editor.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { buttonLook } from "#components/ui/button.tsx";
import { keepFocus } from "#components/ui/keep-focus.ts";
import { part } from "#components/ui/parts.ts";

const PLACES = {
  tabs: "mr-6 self-center justify-self-end [grid-area:tabs] wide:hidden tiny:invisible seeking:hidden",
  topbar: "narrow:hidden",
} as const;

/** Copies the whole program; on a phone beside the tabs, elsewhere in the top bar. */
export function CopyButton({ editor, bar }: { editor: RefObject<Editor | null>; bar: "tabs" | "topbar" }) {
  const words = useWords().copy;
  const [became, setBecame] = useState<"copied" | "refused" | null>(null);

  useEffect(() => {
    if (!became) return;
    const timer = setTimeout(() => setBecame(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [became]);

  const Icon = became === "copied" ? Check : became === "refused" ? X : Copy;
  return (
    <button
      type="button"
      className={`${buttonLook("icon")} ${PLACES[bar]}`}
      {...part("copy")}
      {...keepFocus}
      aria-label={words.program}
      title={words.program}
      onClick={() => void copyText(editor.current?.text() ?? "").then((done) => setBecame(done ? "copied" : "refused"))}
    >
      <Icon aria-hidden size={20}>
        {Icon === Copy && <path d="m13 12-2 3 2 3m4-6 2 3-2 3" />}
      </Icon>
      <span role="status" className="sr-only">
        {became && words[became]}
      </span>
    </button>
  );
}

const SAID_MS = 2500;
