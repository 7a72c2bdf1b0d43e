"use client";

import { type ClipboardEvent, useEffect, useEffectEvent, useState } from "react";
import type { Case } from "#components/draft/draft.ts";
import type { CaseWords } from "#components/language/case-words.ts";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { itemsOfHtml } from "./html-items.ts";
import { type Found, readClipboard, readPasted } from "./pasted.ts";
import { cutText, TextFrame } from "./text-frame.tsx";

interface PasteProblemProps {
  said: CaseWords;
  onAdd: (cases: readonly Case[], runs: boolean) => void;
  onCancel: () => void;
}

/** Reads a problem from the clipboard, by itself where the browser lets it, and shows what it has read. */
export function PasteProblem({ said, onAdd, onCancel }: PasteProblemProps) {
  const [found, setFound] = useState<Found | null>(null);
  const [asks, setAsks] = useState(false);

  function read({ text, html }: { text: string; html: string }) {
    const next = readPasted({ text, items: html === "" ? [] : itemsOfHtml(html) });
    setFound(next);
    setAsks(next.cases.length === 0);
  }

  const onClipboard = useEffectEvent((clipboard: Awaited<ReturnType<typeof readClipboard>>) => {
    if (clipboard) read(clipboard);
    else setAsks(true);
  });

  useEffect(() => {
    let gone = false;
    void readClipboard().then((clipboard) => gone || onClipboard(clipboard));
    return () => {
      gone = true;
    };
  }, []);

  function onPaste({ clipboardData: data }: ClipboardEvent) {
    read({ text: data.getData("text/plain"), html: data.getData("text/html") });
  }

  const add = (runs: boolean) =>
    onAdd(
      (found?.cases ?? []).map(({ isIncomplete: _, ...one }) => one),
      runs,
    );
  const isFound = found !== null && found.cases.length > 0;
  return (
    <section className="grid gap-8 rounded-xl border border-line bg-raise p-12" aria-label={said.paste}>
      <div role="status" className="font-semibold empty:hidden">
        {found && (isFound ? said.found(found.cases.length) : said.none)}
      </div>
      <div className="flex flex-wrap gap-8">
        {isFound && (
          <>
            <Button look="solid" onClick={() => add(true)}>
              {said.addAndRun}
            </Button>
            <Button look="quiet" onClick={() => add(false)}>
              {said.addFound}
            </Button>
          </>
        )}
        <Button look="quiet" onClick={onCancel}>
          {said.cancel}
        </Button>
      </div>
      {asks && (
        <textarea
          className="code-face min-h-touch min-w-0 resize-none rounded-lg border border-edge px-12 py-8 text-field text-ink"
          rows={3}
          aria-label={said.pasteHere}
          placeholder={said.pasteHere}
          spellCheck={false}
          onPaste={onPaste}
        />
      )}
      {found?.cases.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never move.
        <div key={index} className="grid gap-4">
          <h3 className="text-sm font-semibold text-soft">{said.untitled(index + 1)}</h3>
          <div className="grid grid-cols-2 gap-8">
            <Preview label={one.isCall ? said.arguments : said.input} text={one.input} said={said} />
            <Preview label={one.isCall ? said.returns : said.expected} text={one.expected ?? ""} said={said} />
          </div>
          {one.isIncomplete && <Note>{said.incomplete}</Note>}
        </div>
      ))}
    </section>
  );
}

/** Enough to see whether it was read as it should. */
const SHOWN_CHARS = 400;

function Preview({ label, text, said }: { label: string; text: string; said: CaseWords }) {
  return (
    <TextFrame title={label} className="max-h-160">
      {text === "" ? <span className="text-soft">{said.nothing}</span> : cutText(text, SHOWN_CHARS)}
    </TextFrame>
  );
}
