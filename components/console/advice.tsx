import type { ReactNode } from "react";
import type { StatusLine, Tone } from "#components/run/status-line.ts";
import { part } from "#components/ui/parts.ts";

const GROUNDS: Partial<Record<Tone, string>> = { warn: "bg-warn-tint", bad: "bg-bad-tint" };

interface AdviceProps {
  line: StatusLine;
  /** Why the program failed, where no exception says it. */
  explanation: string | null;
  /** What can be done about it. */
  children: ReactNode;
}

/** What a status means, and what to do about it. */
export function Advice({ line, explanation, children }: AdviceProps) {
  const texts = line.advice.length > 0 ? line.advice.map((advice) => joined(advice, explanation)) : [explanation];
  return texts.map(
    (text, index) =>
      text && (
        <div
          key={text}
          className={`flex flex-none flex-wrap items-center gap-x-12 border-b border-line px-edge text-md ${GROUNDS[line.tone] ?? "bg-panel"}`}
          {...part("advice")}
        >
          <p className="flex-[1_1_220px] py-9 text-pretty">{text}</p>
          {index === texts.length - 1 && children}
        </div>
      ),
  );
}

function joined(advice: string, explanation: string | null): string {
  return explanation ? `${advice} ${explanation}` : advice;
}
