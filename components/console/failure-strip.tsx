"use client";

import { useWords } from "#components/language/language-provider.tsx";
import { part } from "#components/ui/parts.ts";
import type { Failure } from "./traceback.ts";

interface FailureStripProps {
  failure: Failure;
  /** What it means in plain words, if we know. */
  explanation: string | null;
  onGoToLine: (line: number) => void;
}

/** Stays in sight however much was printed: what went wrong, and one tap to where. */
export function FailureStrip({ failure, explanation, onGoToLine }: FailureStripProps) {
  const words = useWords().output;
  const { type, message, line } = failure;
  return (
    <div className="failure" {...part("failure")}>
      {explanation && <p className="explanation">{explanation}</p>}
      <p className="exception">
        <b>{type}</b> {message}
      </p>
      {line !== null && (
        <button type="button" onClick={() => onGoToLine(line)}>
          {words.goToLine(line)}
        </button>
      )}
    </div>
  );
}
