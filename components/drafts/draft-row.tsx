"use client";

import { Copy, Ellipsis, FileDown, FileInput, History, type LucideIcon, Pencil, Share, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { Draft } from "#components/draft/draft.ts";
import { draftTitle } from "#components/draft/title.ts";
import { countLines } from "#components/input/text-size.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { whenWas } from "#components/language/when.ts";
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
  const words = all.drafts;
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
    <li className="draft-row" data-open={isOpen}>
      {shows === "name" ? (
        <form className="name-form" onSubmit={onName}>
          <input
            name="name"
            defaultValue={title}
            aria-label={words.name}
            maxLength={120}
            autoComplete="off"
            ref={takeFocus}
          />
          <button type="submit" className="solid-button">
            {words.save}
          </button>
        </form>
      ) : (
        <div className="draft-line">
          <button
            type="button"
            className="draft-open"
            {...part("draft")}
            aria-current={isOpen || undefined}
            onClick={onOpen}
          >
            <b>{title}</b>
            <span>{facts.join(" · ")}</span>
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={words.more(title)}
            aria-expanded={shows === "actions"}
            onClick={() => setShows(shows === "actions" ? "nothing" : "actions")}
          >
            <Ellipsis aria-hidden size={20} />
          </button>
        </div>
      )}
      {shows === "actions" && (
        <div className="draft-actions">
          <Action icon={Pencil} label={words.rename} onDo={() => setShows("name")} />
          <Action icon={Copy} label={words.duplicate} onDo={() => void actions.duplicate(draft)} />
          <Action icon={History} label={words.runs} onDo={onRuns} />
          <Action icon={Share} label={words.share} onDo={() => void actions.share(draft)} />
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
    <button type="button" className="quiet-button" onClick={onDo}>
      <Icon aria-hidden size={18} />
      {label}
    </button>
  );
}
