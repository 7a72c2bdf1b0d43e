"use client";

import { CopyPlus, TriangleAlert, X } from "lucide-react";
import { useWords } from "#components/language/language-provider.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import type { OpenDraft } from "./use-draft.ts";

/** Says what became of a draft that could not simply be kept. */
export function DraftNotice({ draft: { notice, dismissNotice } }: { draft: OpenDraft }) {
  const words = useWords().drafts.notices;
  const Icon = notice === "forked" ? CopyPlus : TriangleAlert;
  return (
    <div role="status">
      {notice && (
        <Banner>
          <Icon aria-hidden size={18} />
          <span className="flex-1">{words[notice]}</span>
          <Button look="icon" aria-label={words.dismiss} onClick={dismissNotice}>
            <X aria-hidden size={18} />
          </Button>
        </Banner>
      )}
    </div>
  );
}
