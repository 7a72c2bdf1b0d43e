"use client";

import { History } from "lucide-react";
import type { OpenDraft } from "#components/draft/use-draft.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { LateSheet } from "#components/ui/late-sheet.tsx";
import { closeSheet, openSheet } from "#components/ui/popover.tsx";
import { SheetTitle } from "#components/ui/sheet.tsx";

/** Opens the last runs of the open draft; in the menu. */
export function RunsButton() {
  const words = useWords().drafts;
  return (
    <Button
      look="menu"
      aria-haspopup="dialog"
      onClick={({ currentTarget }) => {
        closeSheet(currentTarget);
        openSheet("runs", "settings");
      }}
    >
      <History aria-hidden size={20} />
      {words.runs}
    </Button>
  );
}

/** The sheet that the button opens. */
export function RunsSheet({ draft: { controller, current } }: { draft: OpenDraft }) {
  const words = useWords().drafts;
  return (
    <LateSheet id="runs" shape="list-at-end" label={words.runs} load={loadList}>
      {({ RunsList }) => (
        <>
          <SheetTitle className="px-2 pb-8">{words.runs}</SheetTitle>
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
