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
    <div
      className="flex flex-none flex-wrap items-center gap-x-12 border-b border-line bg-bad-tint px-edge text-md"
      {...part("failure")}
    >
      {explanation && <p className="flex-[1_0_100%] pt-8 text-pretty">{explanation}</p>}
      {/* The whole message is in the traceback below. */}
      <p
        className={`min-w-0 flex-1 truncate grown:basis-full grown:whitespace-normal ${explanation ? "text-sm text-soft" : ""}`}
      >
        <b className="font-strong text-bad">{type}</b> {message}
      </p>
      {line !== null && (
        <button
          type="button"
          className="min-h-touch flex-none font-semibold text-link underline underline-offset-3"
          onClick={() => onGoToLine(line)}
        >
          {words.goToLine(line)}
        </button>
      )}
    </div>
  );
}
