"use client";

import { Play, Square } from "lucide-react";
import { type DragEvent, useState, useSyncExternalStore } from "react";
import type { Case } from "#components/draft/draft.ts";
import { putInput } from "#components/draft/input-text.ts";
import { caseWords } from "#components/language/case-words.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { Late } from "#components/ui/late-sheet.tsx";
import { Note } from "#components/ui/note.tsx";
import { looksCalled, signatureOf } from "#judging/signature.ts";
import { AddWays } from "./add-ways.tsx";
import type { ProblemSource } from "./bring-problem.tsx";
import { CaseForm } from "./case-form.tsx";
import { CaseRow } from "./case-row.tsx";
import type { CasesPaneProps } from "./cases-pane.tsx";
import type { Confirmed } from "./found.ts";
import { handedOver } from "./handed-over.ts";
import type { JudgeSession } from "./judge-session.ts";
import { judgedOf } from "./judge-state.ts";
import { JudgeSummary } from "./judge-summary.tsx";
import { LimitsLine } from "./limits-line.tsx";
import { makeDrafts } from "./make-drafts.ts";
import { PracticeTools } from "./practice-tools.tsx";
import { useJudging } from "./use-judging.ts";
import { useReceived } from "./use-received.ts";

const loadBringing = () => import("./bring-problem.tsx");

/** The cases of one draft: the list, how they are judged, and how more come. */
export function DraftCases(props: CasesPaneProps & { session: JudgeSession }) {
  const { draft, stdin, ran, onRun, onGoToLine } = props;
  const { language, words } = useSpeech();
  const said = caseWords[language];
  const { cases, state, tally, isActive, isOld, judge, stop, toJudge } = useJudging(props);
  /** Which one the user has opened, or closed the one that opens by itself; undefined before that. */
  const [opened, setOpened] = useState<number | null>();
  const [edited, setEdited] = useState<number | null>(null);
  const [asked, setAsked] = useState<ProblemSource | null>(null);
  const handed = useSyncExternalStore(handedOver.subscribe, handedOver.get);
  const source = asked ?? (handed?.draftId === draft.openId ? handed?.source : null) ?? null;
  const [note, setNote] = useState<{ text: string; undo: readonly Case[] } | null>(null);
  const profile = useSyncExternalStore(draft.profile.subscribe, draft.profile.get);
  const received = useReceived();
  const run = caseOfRun(ran);
  const open = opened === undefined ? tally.firstFailing : opened;
  const nameOf = (one: Case, index: number) => one.name || said.untitled(index + 1);

  function setSource(next: ProblemSource | null) {
    handedOver.set(null);
    setAsked(next);
  }

  function change(next: readonly Case[]) {
    draft.cases.set(next);
    draft.touch();
    setNote(null);
  }

  function keep(index: number, one: Case) {
    change(index === cases.length ? [...cases, one] : cases.with(index, one));
    setEdited(null);
  }

  function remove(index: number) {
    const gone = cases[index];
    if (!gone) return;
    change(cases.toSpliced(index, 1));
    setOpened(null);
    setNote({ text: said.deleted(nameOf(gone, index)), undo: cases });
  }

  function runWith(input: string) {
    if (stdin.current) putInput(stdin.current, input);
    draft.touch();
    onRun();
  }

  function addRun() {
    if (run) change([...cases, run]);
  }

  function takeFound(found: Case) {
    change([...cases, found]);
    setOpened(cases.length);
  }

  function take({ name, cases: found, profile }: Confirmed, runs: boolean) {
    setSource(null);
    if (profile) draft.profile.set(profile);
    change([...cases, ...found]);
    const open = draft.current();
    if (name !== "" && open?.name === "") void draft.controller.rename(open, name);
    if (runs) judgeAll();
  }

  function takeApart(problems: readonly Confirmed[]) {
    setSource(null);
    void makeDrafts(draft, problems);
  }

  async function takeReceived() {
    setSource({ from: "tool", problems: await received.take() });
  }

  function onDrop(event: DragEvent) {
    const files = [...event.dataTransfer.files];
    if (files.length === 0 || source) return;
    event.preventDefault();
    setSource({ from: "files", files });
  }

  const judgeAll = () => {
    setOpened(undefined);
    judge();
  };

  return (
    <>
      <div className="flex min-h-touch flex-none flex-wrap items-center gap-x-8 border-b border-line bg-panel px-edge py-4">
        <h2 className={`text-md font-semibold text-soft narrow:hidden ${state.phase === "idle" ? "" : "sr-only"}`}>
          {words.cases.title}
        </h2>
        <JudgeSummary {...{ state, tally, isOld, said }} code={() => draft.content().code} />
        <LimitsLine draft={draft} limits={() => props.toRun().limits} said={said} />
        {cases.length > 0 && (
          <Button
            look="quiet"
            className="narrow:hidden"
            aria-disabled={state.isStopping}
            onClick={isActive ? stop : judgeAll}
          >
            {isActive ? <Square aria-hidden size={16} /> : <Play aria-hidden size={16} />}
            {isActive ? words.run.stop : words.cases.runAll}
          </Button>
        )}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping files is the picker's work done by mouse. */}
      <div
        className="grid min-h-0 flex-1 content-start gap-8 overflow-y-auto px-edge py-8"
        onDragOver={(event) => event.dataTransfer.types.includes("Files") && event.preventDefault()}
        onDrop={onDrop}
      >
        {cases.length === 0 && edited === null && !source && <p className="py-4 text-soft">{said.empty}</p>}
        <ol className="grid gap-8 empty:hidden">
          {cases.map((one, index) =>
            edited === index ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a case is its place in the order.
              <li key={index}>
                <CaseForm
                  given={one}
                  signature={signatureOf(draft.content().code)}
                  said={said}
                  onKeep={(next) => keep(index, next)}
                  onCancel={() => setEdited(null)}
                />
              </li>
            ) : (
              <CaseRow
                // biome-ignore lint/suspicious/noArrayIndexKey: a case is its place in the order.
                key={index}
                name={nameOf(one, index)}
                given={one}
                judged={judgedOf(state, one)}
                isOpen={open === index}
                said={said}
                judge={profile?.name ?? null}
                onToggle={() => setOpened(open === index ? null : index)}
                onGoToLine={onGoToLine}
                onRunWith={runWith}
                onEdit={() => setEdited(index)}
                onDelete={() => remove(index)}
              />
            ),
          )}
        </ol>
        {edited === cases.length && (
          <CaseForm
            given={blankCase(draft.content().code, cases)}
            signature={signatureOf(draft.content().code)}
            said={said}
            onKeep={(next) => keep(cases.length, next)}
            onCancel={() => setEdited(null)}
          />
        )}
        <div role="status" className="empty:hidden">
          {note && (
            <p className="flex items-center gap-8">
              <span>{note.text}</span>
              <Button look="text" onClick={() => change(note.undo)}>
                {said.undo}
              </Button>
            </p>
          )}
        </div>
        {source && (
          <Late load={loadBringing}>
            {({ BringProblem }) => (
              <BringProblem
                {...{ source, draft, said }}
                onAdd={take}
                onDrafts={takeApart}
                onCancel={() => setSource(null)}
              />
            )}
          </Late>
        )}
        {!source && received.problems.length > 0 && (
          <p className="flex items-center gap-8 rounded-xl bg-accent-tint px-12" role="status">
            <span className="flex-1">{said.received(received.problems.length)}</span>
            <Button look="text" onClick={() => void takeReceived()}>
              {said.open}
            </Button>
          </p>
        )}
        {!source && edited === null && (
          <AddWays
            said={said}
            onPaste={() => setSource({ from: "clipboard" })}
            onFiles={(files) => setSource({ from: "files", files })}
            onWrite={() => setEdited(cases.length)}
            onKeepRun={run && addRun}
          />
        )}
        {!source && cases.length > 0 && <Note className="wide:hidden">{words.cases.holdHint}</Note>}
        <PracticeTools {...{ draft, cases, toJudge, said }} connect={props.connect} onFound={takeFound} />
      </div>
    </>
  );
}

/** A case to be written, of the kind that the program and its other cases are of. */
function blankCase(code: string, cases: readonly Case[]): Case {
  const isCall = cases.length > 0 ? cases.some((one) => one.isCall) : looksCalled(code);
  return { name: "", input: "", expected: null, ...(isCall && { isCall }) };
}

/** The run on the screen as a case; null where there is none that ended well, and whole. */
function caseOfRun({ session, state }: CasesPaneProps["ran"]): Case | null {
  const isWhole = state.phase === "finished" && state.result.status === "ok" && !state.result.stdoutTruncated;
  const given = session.asked()?.draft;
  if (!isWhole || !given) return null;
  const { transcript } = session;
  return { name: "", input: given.stdin + transcript.text("stdin"), expected: transcript.text("stdout") };
}
