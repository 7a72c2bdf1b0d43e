"use client";

import { Check, Copy, LoaderCircle, TriangleAlert, X } from "lucide-react";
import { useState } from "react";
import { copyText } from "#components/device/clipboard.ts";
import type { CaseWords } from "#components/language/case-words.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { isJudging, type JudgeState, type Tally } from "./judge-state.ts";

interface JudgeSummaryProps {
  state: JudgeState;
  tally: Tally;
  /** Whether the program has changed since it was judged. */
  isOld: boolean;
  said: CaseWords;
  /** The program as it is now. */
  code: () => string;
}

/** How the cases stand, in one line; where all have passed, the program can be taken along. */
export function JudgeSummary({ state, tally, isOld, said, code }: JudgeSummaryProps) {
  const words = useWords();
  const [became, setBecame] = useState<"copied" | "refused" | null>(null);
  const { passed, sure, total } = tally;
  const isRunning = isJudging(state);
  const all = sure > 0 && passed === total && !isRunning;
  const tone = isRunning ? "text-warn" : all ? "text-accent" : state.trouble ? "text-bad" : "text-warn";
  const Icon = isRunning ? LoaderCircle : all ? Check : state.trouble ? TriangleAlert : X;
  const text = isRunning
    ? said.judging(sure, total)
    : state.trouble
      ? state.trouble === "too_large"
        ? said.tooLarge
        : words.refusal[state.trouble].join(". ")
      : sure > 0
        ? said.passed(passed, total)
        : null;
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
        {text && isOld && !isRunning && <span className="font-normal text-soft">{said.old}</span>}
      </div>
      {all && !isOld && (
        <Button
          look="solid"
          className="narrow:hidden"
          onClick={() => void copyText(code()).then((done) => setBecame(done ? "copied" : "refused"))}
        >
          {became === "copied" ? <Check aria-hidden size={18} /> : <Copy aria-hidden size={18} />}
          {words.copy.program}
          <span role="status" className="sr-only">
            {became && words.copy[became]}
          </span>
        </Button>
      )}
    </>
  );
}
