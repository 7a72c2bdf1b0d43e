"use client";

import { History } from "lucide-react";
import type { OpenDraft } from "#components/draft/use-draft.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { LateSheet } from "#components/ui/late-sheet.tsx";
import { closeSheet, openSheet } from "#components/ui/popover.tsx";

/** Opens the last runs of the open draft; in the menu. */
export function RunsButton() {
  const words = useWords().drafts;
  return (
    <button
      type="button"
      className="menu-button"
      aria-haspopup="dialog"
      onClick={({ currentTarget }) => {
        closeSheet(currentTarget);
        openSheet("runs", "settings");
      }}
    >
      <History aria-hidden size={20} />
      {words.runs}
    </button>
  );
}

/** The sheet that the button opens. */
export function RunsSheet({ draft: { controller, current } }: { draft: OpenDraft }) {
  const words = useWords().drafts;
  return (
    <LateSheet id="runs" label={words.runs} load={loadList}>
      {({ RunsList }) => (
        <>
          <h2 className="sheet-title">{words.runs}</h2>
          <RunsList
            draftId={current()?.id}
            onRestore={({ code, stdin, runtime }) => {
              document.getElementById("runs")?.hidePopover();
              void controller.create({ code, stdin, runtime });
            }}
          />
        </>
      )}
    </LateSheet>
  );
}

const loadList = () => import("./runs-list.tsx");
