"use client";

import { MessagesSquare, Square, X } from "lucide-react";
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import type { Draft } from "#components/draft/draft.ts";
import { DraftSelect } from "#components/draft/draft-select.tsx";
import { useSpeech } from "#components/language/language-provider.tsx";
import { talkWords } from "#components/language/talk-words.ts";
import type { Connect } from "#components/run/share-connection.ts";
import { createTaskSession } from "#components/run/task-session.ts";
import { Button } from "#components/ui/button.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { Note } from "#components/ui/note.tsx";
import { useInView } from "#components/ui/use-in-view.ts";
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
  const [session] = useState(() =>
    createTaskSession({ connect, isOffline: () => !navigator.onLine, nothing: NOTHING, after: afterEvent }),
  );
  const state = useSyncExternalStore(session.subscribe, session.state, session.state);
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);
  const [interactor, setInteractor] = useState<Draft | null>(null);
  const [convention, setConvention] = useState<"testlib" | "kattis">("testlib");
  const [input, setInput] = useState(given);
  const panel = useInView(state.phase === "over");
  const isActive = state.phase === "sending" || state.phase === "going";

  const load = useEffectEvent(() => others().then(setDrafts));
  useEffect(() => {
    void load();
    return session.stop;
  }, [session]);

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
    <section ref={panel} className="grid gap-8 rounded-xl border border-line bg-raise p-12" aria-label={title}>
      <div className="flex items-center gap-8">
        <h2 className="flex-1 font-semibold">{title}</h2>
        <Button look="icon" aria-label={said.close} title={said.close} onClick={onClose}>
          <X aria-hidden size={18} />
        </Button>
      </div>
      <DraftSelect
        label={said.interactor}
        none={said.choose}
        drafts={drafts}
        value={interactor}
        onChoose={setInteractor}
      />
      <Choice legend={said.convention} options={CONVENTIONS} value={convention} onChoose={setConvention} />
      <label className="grid gap-4 text-md font-semibold text-soft">
        {said.input}
        <textarea
          className="code-face min-h-touch min-w-0 resize-none rounded-lg border border-edge px-12 py-8 text-field leading-(--code-line) font-normal text-ink"
          rows={2}
          value={input}
          onChange={({ target }) => setInput(target.value)}
          spellCheck={false}
          autoCapitalize="none"
          autoCorrect="off"
          autoComplete="off"
          translate="no"
        />
      </label>
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
    </section>
  );
}

const CONVENTIONS = [
  { value: "testlib", label: "0 · 1" },
  { value: "kattis", label: "Kattis 42 · 43" },
] as const;
