"use client";

import type { RefObject } from "react";
import type { Judging } from "#components/cases/lazy-cases.tsx";
import type { Editor, HistoryDepths } from "#components/draft/editor.ts";
import { LazyKeyBar } from "#components/keys/lazy-key-bar.tsx";
import type { TypingTarget } from "#components/keys/use-typing.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { RunButton } from "#components/run/run-button.tsx";
import type { RunSession } from "#components/run/run-session.ts";
import { isActive, isStopping, type RunState } from "#components/run/run-state.ts";
import { ThumbSide } from "./thumb-side.tsx";

interface ActionBarProps {
  editor: RefObject<Editor | null>;
  typing: TypingTarget | null;
  history: HistoryDepths;
  /** null where there are no cases. */
  judging: Judging | null;
  /** Whether the big button judges. */
  judges: boolean;
  judgeAll: () => void;
  session: RunSession;
  state: RunState;
  run: () => void;
  code: () => string;
}

/** Run and the keys: at the thumb of a phone; where there is room, in the top bar until something is typed. */
export function ActionBar({ editor, typing, history, judging, judges, session, state, ...props }: ActionBarProps) {
  const words = useWords().cases;
  const judge = judges ? judging : null;
  return (
    <div className={`${LOOK} ${typing === "search" ? "slim:hidden" : ""}`}>
      <LazyKeyBar editor={editor} target={typing} history={history} />
      <ThumbSide {...{ judging, judges }} onJudge={props.judgeAll} code={props.code} />
      <RunButton
        active={judge ? judge.isActive : isActive(state)}
        stopping={judge ? judge.isStopping : isStopping(state)}
        label={judge ? words.runAll : undefined}
        onRun={judge ? judge.judge : props.run}
        onStop={judge ? judge.stop : session.stop}
        onHold={props.judgeAll}
        holdHint={words.holdHint}
      />
    </div>
  );
}

const LOOK =
  "relative flex border-t border-line bg-panel px-12 pt-8 pb-[calc(10px+env(safe-area-inset-bottom))] [grid-area:action] low:py-6 wide:absolute wide:top-6 wide:right-edge wide:border-0 wide:bg-transparent wide:p-0 keyed:gap-2 keyed:pt-3 keyed:pr-6 keyed:pl-2 wide:keyed:relative wide:keyed:inset-auto wide:keyed:border-t wide:keyed:bg-panel wide:keyed:px-6 wide:keyed:pb-[calc(3px+env(safe-area-inset-bottom))] seeking:hidden keyboard:pb-6";
