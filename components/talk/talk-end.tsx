"use client";

import { Check, LoaderCircle, TriangleAlert } from "lucide-react";
import type { TalkWords } from "#components/language/talk-words.ts";
import type { Words } from "#components/language/words.ts";
import type { TaskState } from "#components/run/task-session.ts";
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
  const Icon = isRunning ? LoaderCircle : isPassed ? Check : TriangleAlert;
  const tone = isRunning ? "text-warn" : isPassed ? "text-accent" : "text-bad";
  return (
    <>
      <div role="status" className={`flex items-center gap-8 font-bold ${tone} ${text ? "" : "hidden"}`}>
        {text && (
          <Icon
            aria-hidden
            size={18}
            strokeWidth={2.5}
            className={`flex-none ${isRunning ? "animate-spin motion-reduce:animate-none" : ""}`}
          />
        )}
        {text && <span>{text}</span>}
      </div>
      {talked && (
        <p className="text-md text-soft">
          {talked.waited && `${said.waited[talked.waited]} `}
          {said.status(statusOf(talked.interactor, words), statusOf(talked.program, words))}
          {talked.truncated && ` ${said.truncated}`}
        </p>
      )}
      {talked?.interactor.stderr && <Stderr text={talked.interactor.stderr} label={said.stderrOf(said.judge)} />}
      {talked?.program.stderr && <Stderr text={talked.program.stderr} label={said.stderrOf(said.mine)} />}
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

const SHOWN_CHARS = 2000;

function Stderr({ text, label }: { text: string; label: string }) {
  return (
    <section
      className="code-face max-h-160 overflow-auto rounded-lg bg-panel px-10 py-6 text-md"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label={label}
    >
      <pre className="code-face w-max">{text.slice(-SHOWN_CHARS)}</pre>
    </section>
  );
}
