"use client";

import { Search, Square } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import type { Case, Draft } from "#components/draft/draft.ts";
import { DraftSelect } from "#components/draft/draft-select.tsx";
import { useOtherDrafts } from "#components/draft/use-other-drafts.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { searchWords } from "#components/language/search-words.ts";
import type { Connect } from "#components/run/share-connection.ts";
import { useTaskSession } from "#components/run/use-task-session.ts";
import { Button } from "#components/ui/button.tsx";
import { CodeField } from "#components/ui/code-field.tsx";
import { Note } from "#components/ui/note.tsx";
import { ToolPanel } from "#components/ui/tool-panel.tsx";
import { inferShape } from "#judging/shape/infer.ts";
import { caseOf, type Searched, searchOf } from "./ask-search.ts";
import { afterEvent, NOTHING } from "./search-state.ts";
import { SearchStatus } from "./search-status.tsx";

export interface SearchPanelProps {
  title: string;
  connect: Connect;
  /** The program as it is now. */
  program: () => Searched;
  /** The drafts beside the open one. */
  others: () => Promise<Draft[]>;
  /** An input of the problem, of which the shape is seen. */
  input: string;
  onFound: (found: Case) => void;
  onClose: () => void;
}

/** Searches for an input on which the open program fails; it lasts as long as it is in sight. */
export function SearchPanel({ title, connect, program, others, input, onFound, onClose }: SearchPanelProps) {
  const { language, words } = useSpeech();
  const said = searchWords[language];
  const { session, state, isActive } = useTaskSession({ connect, nothing: NOTHING, after: afterEvent });
  const drafts = useOtherDrafts(others);
  const [trusted, setTrusted] = useState<Draft | null>(null);
  const [generator, setGenerator] = useState<Draft | null>(null);
  const [shape, setShape] = useState(() => inferShape(input.slice(0, INFERRED_CHARS)));
  const [unread, setUnread] = useState<number | null>(null);
  const { end, found } = state.told;

  const take = useEffectEvent(() => {
    if (end?.ended === "found" && found) onFound(caseOf(found, said.name(found.seed)));
  });
  useEffect(() => {
    if (end) take();
  }, [end]);

  function start() {
    const asked = searchOf(program(), { trusted, generator, shape });
    if ("line" in asked) return setUnread(asked.line);
    setUnread(null);
    session.begin((client, reply) => client.search(asked, reply));
  }

  return (
    <ToolPanel title={title} closeLabel={said.close} onClose={onClose} isDone={state.phase === "over"}>
      <div className="grid gap-8 @min-[27.5rem]/pane:grid-cols-2">
        <DraftSelect label={said.trusted} none={said.none} drafts={drafts} value={trusted} onChoose={setTrusted} />
        <DraftSelect
          label={said.inputs}
          none={said.byShape}
          drafts={drafts}
          value={generator}
          onChoose={setGenerator}
        />
      </div>
      {!generator && <CodeField label={said.shape} rows={4} value={shape} onWrite={setShape} />}
      {unread !== null && (
        <p role="alert" className="font-semibold text-bad">
          {said.unread(unread)}
        </p>
      )}
      <Note>{generator ? said.hint : said.shapeHint}</Note>
      <SearchStatus state={state} said={said} words={words} />
      <div className="flex justify-end gap-8">
        {isActive ? (
          <Button look="solid" aria-disabled={state.isStopping} onClick={session.stop}>
            <Square aria-hidden size={16} />
            {said.stop}
          </Button>
        ) : (
          <Button look="solid" onClick={start}>
            <Search aria-hidden size={16} />
            {said.start}
          </Button>
        )}
      </div>
    </ToolPanel>
  );
}

/** More of an input says nothing more of its shape. */
const INFERRED_CHARS = 20_000;
