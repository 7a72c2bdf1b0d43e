"use client";

import { CopyPlus, TriangleAlert, X } from "lucide-react";
import { useWords } from "#components/language/language-provider.tsx";
import type { OpenDraft } from "./use-draft.ts";

/** Says what became of a draft that could not simply be kept. */
export function DraftNotice({ draft: { notice, dismissNotice } }: { draft: OpenDraft }) {
  const words = useWords().drafts.notices;
  const Icon = notice === "forked" ? CopyPlus : TriangleAlert;
  return (
    <div role="status">
      {notice && (
        <p className="banner">
          <Icon aria-hidden size={18} />
          <span>{words[notice]}</span>
          <button type="button" className="icon-button" aria-label={words.dismiss} onClick={dismissNotice}>
            <X aria-hidden size={18} />
          </button>
        </p>
      )}
    </div>
  );
}
