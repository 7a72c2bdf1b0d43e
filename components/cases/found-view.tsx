"use client";

import { useId, useState } from "react";
import type { OpenDraft } from "#components/draft/use-draft.ts";
import type { CaseWords } from "#components/language/case-words.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { profileWords } from "#components/language/profile-words.ts";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { PRESETS } from "#judging/profiles.ts";
import { BorderMover } from "./border-mover.tsx";
import { type Confirmed, type FoundCase, type FoundProblem, keptCase, withBorders } from "./found.ts";
import { judgeOfProfile, profileOf } from "./found-profile.ts";
import { cutText, TextFrame } from "./text-frame.tsx";

interface FoundViewProps {
  /** At least one, with at least one case in all. */
  problems: readonly FoundProblem[];
  draft: OpenDraft;
  said: CaseWords;
  onAdd: (confirmed: Confirmed, runs: boolean) => void;
  /** Makes a draft of each of several problems. */
  onDrafts: (confirmed: readonly Confirmed[]) => void;
}

/** What was read, for the user to confirm: one problem for this draft, or several for drafts of their own. */
export function FoundView({ problems: found, draft, said, onAdd, onDrafts }: FoundViewProps) {
  const current = draft.profile.get();
  const [problems, setProblems] = useState(found);
  const [judge, setJudge] = useState(found[0]?.judge ?? judgeOfProfile(current));
  const [first] = problems;
  const isOne = problems.length === 1;

  const confirmed = (problem: FoundProblem): Confirmed => ({
    name: problem.name,
    cases: problem.cases.map(keptCase),
    profile: profileOf(problem, { judge, current: isOne ? current : null, name: said.problemLimits }),
  });

  function change(index: number, next: FoundCase) {
    setProblems(problems.map((problem) => ({ ...problem, cases: problem.cases.with(index, next) })));
  }

  return (
    <>
      <div className="flex flex-wrap gap-8">
        {isOne && first ? (
          <>
            <Button look="solid" onClick={() => onAdd(confirmed(first), true)}>
              {said.addAndRun}
            </Button>
            <Button look="quiet" onClick={() => onAdd(confirmed(first), false)}>
              {said.addFound}
            </Button>
          </>
        ) : (
          <Button look="solid" onClick={() => onDrafts(problems.map(confirmed))}>
            {said.makeDrafts(problems.length)}
          </Button>
        )}
      </div>
      <JudgeChoice problems={problems} judge={judge} said={said} onJudge={setJudge} />
      {isOne && first
        ? first.cases.map((one, index) => (
            <FoundCaseView
              // biome-ignore lint/suspicious/noArrayIndexKey: they never move.
              key={index}
              name={one.name || said.untitled(index + 1)}
              given={one}
              said={said}
              onChange={(next) => change(index, next)}
            />
          ))
        : problems.map((problem, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they never move.
            <p key={index} className="flex gap-8">
              <b className="min-w-0 flex-1 truncate font-semibold">{problem.name || said.untitled(index + 1)}</b>
              <span className="text-soft">{said.found(problem.cases.length)}</span>
            </p>
          ))}
    </>
  );
}

interface JudgeChoiceProps {
  problems: readonly FoundProblem[];
  judge: string | null;
  said: CaseWords;
  onJudge: (judge: string | null) => void;
}

/** The limits that were found, and whose they are: a judge may add to them. */
function JudgeChoice({ problems, judge, said, onJudge }: JudgeChoiceProps) {
  const id = useId();
  const { words, language } = useSpeech();
  const { judges } = profileWords[language];
  const { timeMs, memoryMb } = problems[0]?.limits ?? {};
  const parts = [
    ...(timeMs === undefined ? [] : [words.limits.seconds(timeMs / 1000)]),
    ...(memoryMb === undefined ? [] : [words.limits.megabytes(memoryMb)]),
  ];
  if (parts.length === 0 && judge === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-8">
      <label className="font-semibold tabular" htmlFor={id}>
        {parts.length > 0 ? said.limits(parts.join(" · ")) : said.profile}
      </label>
      <select
        id={id}
        className="min-h-touch min-w-0 flex-1 basis-160 rounded-lg border border-edge bg-raise px-12 text-field text-ink"
        value={judge ?? ""}
        onChange={({ currentTarget: { value } }) => onJudge(value || null)}
      >
        <option value="">{said.noJudge}</option>
        {PRESETS.map((preset) => (
          <option key={preset.id} value={preset.id}>
            {judges[preset.id] ?? preset.name}
          </option>
        ))}
      </select>
    </div>
  );
}

interface FoundCaseViewProps {
  name: string;
  given: FoundCase;
  said: CaseWords;
  onChange: (next: FoundCase) => void;
}

function FoundCaseView({ name, given, said, onChange }: FoundCaseViewProps) {
  const { uncertain } = given;
  return (
    <div className="grid gap-4">
      <p className="text-sm font-semibold text-soft">{name}</p>
      {uncertain && uncertain.lines.length <= MOVED_LINES ? (
        <BorderMover uncertain={uncertain} said={said} onMove={(borders) => onChange(withBorders(given, borders))} />
      ) : (
        <div className="grid grid-cols-2 gap-8">
          <Preview label={given.isCall ? said.arguments : said.input} text={given.input} said={said} />
          <Preview label={given.isCall ? said.returns : said.expected} text={given.expected ?? ""} said={said} />
        </div>
      )}
      {given.isIncomplete && <Note>{said.incomplete}</Note>}
    </div>
  );
}

/** More lines than that are no sample, and a border would have far to go. */
const MOVED_LINES = 200;

/** Enough to see whether it was read as it should. */
const SHOWN_CHARS = 400;

function Preview({ label, text, said }: { label: string; text: string; said: CaseWords }) {
  return (
    <TextFrame title={label} className="max-h-160">
      {text === "" ? <span className="text-soft">{said.nothing}</span> : cutText(text, SHOWN_CHARS)}
    </TextFrame>
  );
}
