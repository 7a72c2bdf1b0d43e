"use client";

import { Copy, Ellipsis, FileDown, FileInput, History, type LucideIcon, Pencil, Send, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { Draft } from "#components/draft/draft.ts";
import { countLines } from "#components/draft/text-size.ts";
import { draftTitle } from "#components/draft/title.ts";
import { draftListWords } from "#components/language/draft-list-words.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { whenWas } from "#components/language/when.ts";
import { Button } from "#components/ui/button.tsx";
import { part } from "#components/ui/parts.ts";
import type { DraftActions } from "./use-drafts.ts";

interface DraftRowProps {
  draft: Draft;
  isOpen: boolean;
  actions: DraftActions;
  onOpen: () => void;
  onRuns: () => void;
}

/** One draft of the list; its second button unfolds what can be done with it. */
export function DraftRow({ draft, isOpen, actions, onOpen, onRuns }: DraftRowProps) {
  const { words: all, language } = useSpeech();
  const words = { ...all.drafts, ...draftListWords[language] };
  const [shows, setShows] = useState<"nothing" | "actions" | "name">("nothing");
  const title = draftTitle(draft, words.untitled);
  const stdinLines = countLines(draft.stdin);
  const facts = [
    isOpen ? words.openNow : whenWas(draft.usedAt, language) || words.justNow,
    words.lines(countLines(draft.code)),
    ...(stdinLines > 0 ? [words.input(stdinLines)] : []),
  ];

  function onName(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get("name");
    void actions.rename(draft, String(name).trim());
    setShows("nothing");
  }

  return (
    <li className={isOpen ? "bg-accent-tint" : undefined}>
      {shows === "name" ? (
        <form className="flex gap-8 p-6" onSubmit={onName}>
          <input
            name="name"
            className="min-h-touch min-w-0 flex-1 rounded-lg border border-edge px-12 text-field text-ink"
            defaultValue={title}
            aria-label={words.name}
            maxLength={120}
            autoComplete="off"
            ref={takeFocus}
          />
          <Button type="submit" look="solid">
            {words.save}
          </Button>
        </form>
      ) : (
        <div className="flex items-center">
          <button
            type="button"
            className="grid min-h-58 min-w-0 flex-1 content-center py-6 pr-4 pl-12 text-left hover:bg-panel focus-visible:-outline-offset-2"
            {...part("draft")}
            aria-current={isOpen || undefined}
            onClick={onOpen}
          >
            <b className="truncate grown:whitespace-normal font-semibold">{title}</b>
            <span className="truncate grown:whitespace-normal text-sm text-soft tabular">{facts.join(" · ")}</span>
          </button>
          <Button
            look="icon"
            aria-label={words.more(title)}
            aria-expanded={shows === "actions"}
            onClick={() => setShows(shows === "actions" ? "nothing" : "actions")}
          >
            <Ellipsis aria-hidden size={20} />
          </Button>
        </div>
      )}
      {shows === "actions" && (
        <div className="grid grid-cols-2 gap-6 px-8 pt-2 pb-10">
          <Action icon={Pencil} label={words.rename} onDo={() => setShows("name")} />
          <Action icon={Copy} label={words.duplicate} onDo={() => void actions.duplicate(draft)} />
          <Action icon={History} label={words.runs} onDo={onRuns} />
          <Action icon={Send} label={words.export} onDo={() => void actions.export(draft)} />
          <Action icon={FileDown} label={words.download} onDo={() => void actions.download(draft)} />
          {draft.stdin !== "" && (
            <Action icon={FileInput} label={words.downloadInput} onDo={() => void actions.downloadInput(draft)} />
          )}
          <Action icon={Trash2} label={words.remove} onDo={() => void actions.remove(draft)} />
        </div>
      )}
    </li>
  );
}

/** The field takes the place of the button that was just pressed. */
function takeFocus(field: HTMLInputElement | null) {
  field?.focus();
  field?.select();
}

function Action({ icon: Icon, label, onDo }: { icon: LucideIcon; label: string; onDo: () => void }) {
  return (
    <Button look="quiet" className="justify-start text-left" onClick={onDo}>
      <Icon aria-hidden size={18} />
      {label}
    </Button>
  );
}
