"use client";

import type { TalkWords } from "#components/language/talk-words.ts";
import type { Words } from "#components/language/words.ts";
import type { TaskState } from "#components/run/task-session.ts";
import { Outcome } from "#components/ui/outcome.tsx";
import { Tail } from "#components/ui/tail.tsx";
import type { Talked } from "#contract/talk.ts";
import type { Told } from "./talk-state.ts";

interface TalkEndProps {
  state: TaskState<Told>;
  said: TalkWords;
  words: Words;
}

/** How the talk goes or how it ended, with both statuses, and what the two said on standard error. */
export function TalkEnd({ state, said, words }: TalkEndProps) {
  const { phase, trouble, told } = state;
  const isRunning = phase === "sending" || phase === "going";
  const { end } = told;
  const talked = end === "cancelled" ? null : end;
  const isPassed = talked?.verdict === "passed";
  const text = trouble
    ? words.refusal[trouble].join(". ")
    : isRunning
      ? said.going
      : end === "cancelled"
        ? words.status.cancelled
        : talked && verdictOf(talked, said, words);
  return (
    <>
      <Outcome mood={isRunning ? "busy" : isPassed ? "good" : "bad"} text={text} />
      {talked && (
        <p className="text-md text-soft">
          {talked.waited && `${said.waited[talked.waited]} `}
          {said.status(statusOf(talked.interactor, words), statusOf(talked.program, words))}
          {talked.truncated && ` ${said.truncated}`}
        </p>
      )}
      {talked?.interactor.stderr && <Tail text={talked.interactor.stderr} label={said.stderrOf(said.judge)} />}
      {talked?.program.stderr && <Tail text={talked.program.stderr} label={said.stderrOf(said.mine)} />}
    </>
  );
}

function verdictOf({ verdict }: Talked, said: TalkWords, words: Words): string {
  if (verdict === "passed") return said.passed;
  if (verdict === "internal_error") return said.broken;
  if (verdict === "wrong_answer" || verdict === "format_error" || verdict === "ran") return said.refused;
  return words.status[verdict];
}

function statusOf({ result }: Talked["program"], words: Words): string {
  const { status, exitCode } = result;
  const word = words.status[status];
  return status === "runtime_error" && exitCode !== null ? `${word} (${exitCode})` : word;
}
