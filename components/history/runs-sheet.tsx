"use client";

import type { OpenDraft } from "#components/draft/use-draft.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { LateSheet } from "#components/ui/late-sheet.tsx";
import { SheetTitle } from "#components/ui/sheet.tsx";

/** The last runs of the open draft. */
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
