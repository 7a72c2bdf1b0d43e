"use client";

import { ArrowLeft, Download, Plus, Search, Upload } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import type { Draft } from "#components/draft/draft.ts";
import { draftTitle } from "#components/draft/title.ts";
import type { OpenDraft } from "#components/draft/use-draft.ts";
import { RunsList } from "#components/history/runs-list.tsx";
import { useWords } from "#components/language/language-provider.tsx";
import { part } from "#components/ui/parts.ts";
import { closeSheet } from "#components/ui/popover.tsx";
import { DraftRow } from "./draft-row.tsx";
import { useDrafts } from "./use-drafts.ts";

/** All drafts of this device: find one, open it, make, bring in or hand out others. */
export function DraftsSheet({ draft: open }: { draft: OpenDraft }) {
  const words = useWords().drafts;
  const { drafts, deed, actions } = useDrafts(open);
  const [runsOf, setRunsOf] = useState<Draft | null>(null);
  const [sought, setSought] = useState("");
  const root = useRef<HTMLDivElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const openId = open.current()?.id;
  const found = drafts?.filter((draft) => has(draft, sought, words.untitled));

  const close = () => root.current && closeSheet(root.current);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    void actions.importFiles(event.dataTransfer.files);
  };

  if (runsOf) {
    return (
      <div className="drafts" ref={root}>
        <div className="drafts-head">
          <button type="button" className="icon-button" aria-label={words.back} onClick={() => setRunsOf(null)}>
            <ArrowLeft aria-hidden size={20} />
          </button>
          <h2 className="sheet-title">{words.runsOf(draftTitle(runsOf, words.untitled))}</h2>
        </div>
        <RunsList
          draftId={runsOf.id}
          onRestore={({ code, stdin, runtime }) => void open.controller.create({ code, stdin, runtime }).then(close)}
        />
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping files is the picker's work done by mouse.
    <div className="drafts" ref={root} onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
      <div className="drafts-head">
        <label className="search-field">
          <Search aria-hidden size={18} />
          <input
            type="search"
            value={sought}
            placeholder={words.search}
            aria-label={words.search}
            autoComplete="off"
            enterKeyHint="search"
            onChange={({ currentTarget }) => setSought(currentTarget.value)}
          />
        </label>
        <button type="button" className="solid-button" onClick={() => void actions.create().then(close)}>
          <Plus aria-hidden size={18} strokeWidth={2.5} />
          {words.create}
        </button>
      </div>
      <ul className="draft-list" aria-label={words.title}>
        {found?.map((draft) => (
          <DraftRow
            key={draft.id}
            draft={draft}
            isOpen={draft.id === openId}
            actions={actions}
            onRuns={() => setRunsOf(draft)}
            onOpen={() => void actions.open(draft).then(close)}
          />
        ))}
      </ul>
      {found?.length === 0 && <p className="sheet-note">{words.none}</p>}
      <div role="status">
        {deed && (
          <p className="deed" {...part("deed")}>
            <span>{deed.text}</span>
            {deed.undo && (
              <button type="button" className="text-button" onClick={() => void deed.undo?.()}>
                {words.undo}
              </button>
            )}
          </p>
        )}
      </div>
      <div className="drafts-foot">
        <button type="button" className="quiet-button" onClick={() => picker.current?.click()}>
          <Upload aria-hidden size={18} />
          {words.importFiles}
        </button>
        <button type="button" className="quiet-button" onClick={() => void actions.exportAll()}>
          <Download aria-hidden size={18} />
          {words.exportAll}
        </button>
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          accept=".py,.txt,.json,text/x-python,application/json"
          onChange={({ currentTarget }) => {
            void actions.importFiles(currentTarget.files ?? []);
          }}
        />
      </div>
      <p className="sheet-note keyboard-note">{words.drop}</p>
      <p className="sheet-note">{words.kept}</p>
    </div>
  );
}

/** Whether a draft has all of these words, in its title or its program. */
function has(draft: Draft, sought: string, untitled: (number: number) => string): boolean {
  const text = `${draftTitle(draft, untitled)}\n${draft.code}`.normalize("NFC").toLowerCase();
  const words = sought.normalize("NFC").toLowerCase().split(/\s+/);
  return words.every((word) => text.includes(word));
}
