"use client";

import { MessagesSquare, Square } from "lucide-react";
import { useState } from "react";
import type { Draft } from "#components/draft/draft.ts";
import { DraftSelect } from "#components/draft/draft-select.tsx";
import { useOtherDrafts } from "#components/draft/use-other-drafts.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { talkWords } from "#components/language/talk-words.ts";
import type { Connect } from "#components/run/share-connection.ts";
import { useTaskSession } from "#components/run/use-task-session.ts";
import { Button } from "#components/ui/button.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { CodeField } from "#components/ui/code-field.tsx";
import { Note } from "#components/ui/note.tsx";
import { ToolPanel } from "#components/ui/tool-panel.tsx";
import type { TalkRequestInput } from "#contract/talk.ts";
import { TalkEnd } from "./talk-end.tsx";
import { afterEvent, NOTHING } from "./talk-state.ts";
import { TalkTurns } from "./talk-turns.tsx";

interface TalkPanelProps {
  title: string;
  connect: Connect;
  /** The program as it is now. */
  program: () => Pick<TalkRequestInput, "code" | "runtime" | "limits">;
  /** The drafts beside the open one. */
  others: () => Promise<Draft[]>;
  /** What the judge's program finds as its input, to begin with. */
  input: string;
  onClose: () => void;
}

/** Lets the open program talk with a judge's, which is another draft; it lasts as long as it is in sight. */
export function TalkPanel({ title, connect, program, others, input: given, onClose }: TalkPanelProps) {
  const { language, words } = useSpeech();
  const said = talkWords[language];
  const { session, state, isActive } = useTaskSession({ connect, nothing: NOTHING, after: afterEvent });
  const drafts = useOtherDrafts(others);
  const [interactor, setInteractor] = useState<Draft | null>(null);
  const [convention, setConvention] = useState<"testlib" | "kattis">("testlib");
  const [input, setInput] = useState(given);

  function start() {
    if (!interactor) return;
    const { code, runtime, limits } = program();
    const request = {
      ...{ code, runtime, limits, input },
      interactor: { code: interactor.code, runtime: interactor.runtime, convention },
    };
    session.begin((client, reply) => client.talk(request, reply));
  }

  return (
    <ToolPanel title={title} closeLabel={said.close} onClose={onClose} isDone={state.phase === "over"}>
      <DraftSelect
        label={said.interactor}
        none={said.choose}
        drafts={drafts}
        value={interactor}
        onChoose={setInteractor}
      />
      <Choice legend={said.convention} options={CONVENTIONS} value={convention} onChoose={setConvention} />
      <CodeField label={said.input} rows={2} value={input} onWrite={setInput} />
      <Note>{said.hint}</Note>
      {state.told.turns.length > 0 && <TalkTurns turns={state.told.turns} said={said} />}
      <TalkEnd state={state} said={said} words={words} />
      <div className="flex justify-end gap-8">
        {isActive ? (
          <Button look="solid" aria-disabled={state.isStopping} onClick={session.stop}>
            <Square aria-hidden size={16} />
            {said.stop}
          </Button>
        ) : (
          <Button look="solid" aria-disabled={!interactor} onClick={start}>
            <MessagesSquare aria-hidden size={16} />
            {said.start}
          </Button>
        )}
      </div>
    </ToolPanel>
  );
}

const CONVENTIONS = [
  { value: "testlib", label: "0 · 1" },
  { value: "kattis", label: "Kattis 42 · 43" },
] as const;
