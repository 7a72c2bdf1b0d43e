"use client";

import { useWords } from "#components/language/language-provider.tsx";
import type { Failure } from "./traceback.ts";

/** Stays in sight however much was printed: what went wrong, and one tap to where. */
export function FailureStrip({ failure, onGoToLine }: { failure: Failure; onGoToLine: (line: number) => void }) {
  const words = useWords().output;
  const { type, message, line } = failure;
  return (
    <div className="failure">
      <p>
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
