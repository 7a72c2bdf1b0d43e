"use client";

import { ChevronDown, ChevronUp, Pencil, Play, Trash2 } from "lucide-react";
import { useEffect, useRef } from "react";
import { findFailure } from "#components/console/traceback.ts";
import type { Case } from "#components/draft/draft.ts";
import type { CaseWords } from "#components/language/case-words.ts";
import { formatBytes, formatDuration } from "#components/language/figures.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { part } from "#components/ui/parts.ts";
import type { JudgedCase } from "#contract/judge.ts";
import { CaseDetail } from "./case-detail.tsx";
import { VerdictMark } from "./verdict-mark.tsx";

interface CaseRowProps {
  name: string;
  given: Case;
  /** undefined while it is not known how it comes out. */
  judged: JudgedCase | undefined;
  isOpen: boolean;
  said: CaseWords;
  /** The name of the judge's profile. */
  judge: string | null;
  onToggle: () => void;
  onGoToLine: (line: number) => void;
  onRunWith: (input: string) => void;
  onEdit: () => void;
  onDelete: () => void;
}

/** One case in one line, and what there is to see and to do once it is opened. */
export function CaseRow({
  name,
  given,
  judged,
  isOpen,
  said,
  judge,
  onToggle,
  onGoToLine,
  onRunWith,
  ...on
}: CaseRowProps) {
  const words = useWords();
  const failure = judged?.verdict === "runtime_error" ? findFailure(judged.stderr) : null;
  const line = failure?.line ?? null;
  const root = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // The one that fails may be far down the list.
    if (isOpen) root.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  const Chevron = isOpen ? ChevronUp : ChevronDown;
  return (
    <li ref={root} className="rounded-xl border border-line bg-raise" {...part("case")} data-verdict={judged?.verdict}>
      <button
        type="button"
        className="flex min-h-touch w-full items-center gap-8 rounded-xl px-12 py-6 text-left"
        aria-expanded={isOpen}
        onClick={onToggle}
      >
        <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-8">
          {judged && <VerdictMark verdict={judged.verdict} {...{ said, judge }} detail={failure?.type} />}
          <span className="min-w-80 flex-1 truncate font-semibold">{name}</span>
          {given.isIncomplete && <span className="flex-none text-sm text-warn">{said.part}</span>}
          {judged?.result && (
            <span className="flex-none text-sm text-soft tabular">
              {formatDuration(judged.result.cpuTimeMs)}
              {judged.result.peakMemoryBytes !== null && ` · ${formatBytes(judged.result.peakMemoryBytes)}`}
            </span>
          )}
        </span>
        <Chevron aria-hidden size={18} className="flex-none text-soft" />
      </button>
      {isOpen && (
        <>
          <CaseDetail given={given} judged={judged} said={said} />
          <div className="flex flex-wrap gap-8 pr-2 pb-12 pl-12">
            {line !== null && (
              <Button look="quiet" onClick={() => onGoToLine(line)}>
                {words.output.goToLine(line)}
              </Button>
            )}
            {!given.isCall && (
              <Button look="quiet" onClick={() => onRunWith(given.input)}>
                <Play aria-hidden size={16} />
                {said.runWith}
              </Button>
            )}
            <span className="ml-auto flex">
              <Button look="icon" aria-label={`${said.edit}: ${name}`} title={said.edit} onClick={on.onEdit}>
                <Pencil aria-hidden size={18} />
              </Button>
              <Button look="icon" aria-label={`${said.delete}: ${name}`} title={said.delete} onClick={on.onDelete}>
                <Trash2 aria-hidden size={18} />
              </Button>
            </span>
          </div>
        </>
      )}
    </li>
  );
}
