import type { ReactNode } from "react";
import type { StatusLine } from "#components/run/status-line.ts";
import { part } from "#components/ui/parts.ts";

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
        <div key={text} className="notice" {...part("advice")} data-tone={line.tone}>
          <p>{text}</p>
          {index === texts.length - 1 && children}
        </div>
      ),
  );
}

function joined(advice: string, explanation: string | null): string {
  return explanation ? `${advice} ${explanation}` : advice;
}
