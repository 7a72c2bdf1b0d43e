"use client";

import { ArrowLeft, Download, Link2, Plus, Share, Upload } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import type { Draft } from "#components/draft/draft.ts";
import { draftTitle } from "#components/draft/title.ts";
import type { OpenDraft } from "#components/draft/use-draft.ts";
import { RunsList } from "#components/history/runs-list.tsx";
import { draftListWords } from "#components/language/draft-list-words.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { sharingWords } from "#components/language/sharing-words.ts";
import { MyLinks } from "#components/share/my-links-list.tsx";
import { Button } from "#components/ui/button.tsx";
import { keepHeight } from "#components/ui/keep-height.ts";
import { Note } from "#components/ui/note.tsx";
import { part } from "#components/ui/parts.ts";
import { closeSheet } from "#components/ui/popover.tsx";
import { SearchField } from "#components/ui/search-field.tsx";
import { SheetTitle } from "#components/ui/sheet.tsx";
import { DraftRow } from "./draft-row.tsx";
import { LinkField } from "./link-field.tsx";
import { useDrafts } from "./use-drafts.ts";

/** All drafts of this device: find one, open it, make, bring in or hand out others. */
export function DraftsSheet({ draft: open }: { draft: OpenDraft }) {
  const { words: all, language } = useSpeech();
  const words = { ...all.drafts, ...draftListWords[language] };
  const links = sharingWords[language];
  const { drafts, deed, actions } = useDrafts(open);
  const [runsOf, setRunsOf] = useState<Draft | null>(null);
  const [isListing, setIsListing] = useState(false);
  const [isLinking, setIsLinking] = useState(false);
  const [sought, setSought] = useState("");
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const openId = open.current()?.id;
  const found = drafts?.filter((draft) => has(draft, sought, words.untitled));

  const close = () => root.current && closeSheet(root.current);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    void actions.importFiles(event.dataTransfer.files, close);
  };

  if (isListing) return <MyLinks onBack={() => setIsListing(false)} />;
  if (runsOf) {
    return (
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10" ref={root}>
        <div className="flex grown:flex-wrap gap-8">
          <Button look="icon" aria-label={words.back} onClick={() => setRunsOf(null)}>
            <ArrowLeft aria-hidden size={20} />
          </Button>
          <SheetTitle className="self-center">{words.runsOf(draftTitle(runsOf, words.untitled))}</SheetTitle>
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
    <div
      className="grid grid-cols-[minmax(0,1fr)] gap-10"
      ref={root}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
    >
      <div className="flex grown:flex-wrap gap-8">
        <SearchField
          label={words.search}
          value={sought}
          enterKeyHint="search"
          onChange={({ currentTarget: { value } }) => {
            keepHeight(list.current, value !== "");
            setSought(value);
          }}
        />
        <Button look="solid" onClick={() => void actions.create().then(close)}>
          <Plus aria-hidden size={18} strokeWidth={2.5} />
          {words.create}
        </Button>
      </div>
      <ul
        className="grid grid-cols-[minmax(0,1fr)] [&>*+*]:border-t [&>*+*]:border-line border-y border-line"
        aria-label={words.title}
        ref={list}
      >
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
      {found?.length === 0 && <Note>{words.none}</Note>}
      <div role="status">
        {deed && (
          <p
            className="flex min-h-touch items-center justify-between gap-10 rounded-lg bg-panel px-12 py-2 text-md"
            {...part("deed")}
          >
            <span>{deed.text}</span>
            {deed.undo && (
              <Button look="text" onClick={() => void deed.undo?.()}>
                {words.undo}
              </Button>
            )}
          </p>
        )}
      </div>
      {isLinking && <LinkField controller={open.controller} onOpened={close} />}
      <div className="flex flex-wrap gap-8">
        <Button look="quiet" onClick={() => picker.current?.click()}>
          <Upload aria-hidden size={18} />
          {words.importFiles}
        </Button>
        <Button look="quiet" onClick={() => void actions.exportAll()}>
          <Download aria-hidden size={18} />
          {words.exportAll}
        </Button>
        {!isLinking && (
          <Button look="quiet" onClick={() => setIsLinking(true)}>
            <Link2 aria-hidden size={18} />
            {links.from.link}
          </Button>
        )}
        <Button look="quiet" onClick={() => setIsListing(true)}>
          <Share aria-hidden size={18} />
          {links.mine}
        </Button>
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          accept=".py,.txt,.json,text/x-python,application/json"
          onChange={({ currentTarget }) => {
            void actions.importFiles(currentTarget.files ?? [], close);
          }}
        />
      </div>
      <Note className="not-pointer-fine:hidden">{words.drop}</Note>
      <Note>{words.kept}</Note>
    </div>
  );
}

/** Whether a draft has all of these words, in its title or its program. */
function has(draft: Draft, sought: string, untitled: (number: number) => string): boolean {
  const text = `${draftTitle(draft, untitled)}\n${draft.code}`.normalize("NFC").toLowerCase();
  const words = sought.normalize("NFC").toLowerCase().split(/\s+/);
  return words.every((word) => text.includes(word));
}
