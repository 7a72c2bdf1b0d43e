"use client";

import { useEffect, useState } from "react";
import type { DraftContent } from "#components/draft/draft.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { whenWas } from "#components/language/when.ts";
import { statusLine } from "#components/run/status-line.ts";
import { StatusRow } from "#components/run/status-row.tsx";
import { part } from "#components/ui/parts.ts";
import { createArchive } from "./archive.ts";
import type { PastRun } from "./past-run.ts";
import { PastRunView } from "./past-run-view.tsx";

/** A run says its own version; the runtimes of today may be newer. */
const NAMED = [
  { id: "cpython", name: "CPython", version: "", pythonVersion: "" },
  { id: "pypy", name: "PyPy", version: "", pythonVersion: "" },
] as const;

interface RunsListProps {
  draftId: string | undefined;
  /** Opens what a run was asked with as a new draft. */
  onRestore: (content: DraftContent) => void;
}

/** The last runs of a draft; one of them unfolds to what it printed. */
export function RunsList({ draftId, onRestore }: RunsListProps) {
  const { words, language } = useSpeech();
  const [runs, setRuns] = useState<PastRun[] | null>(null);
  const [shown, setShown] = useState<string | null>(null);

  useEffect(() => {
    let gone = false;
    const reading = draftId === undefined ? Promise.resolve([]) : createArchive().of(draftId);
    reading.then(
      (found) => gone || setRuns(found),
      () => gone || setRuns([]),
    );
    return () => {
      gone = true;
    };
  }, [draftId]);

  if (runs?.length === 0) return <p className="sheet-note">{words.drafts.noRuns}</p>;
  return (
    <ul className="draft-list" aria-label={words.drafts.runs}>
      {runs?.map((run) => {
        const { id, result } = run;
        const wasStopped = result?.status === "cancelled";
        const line = result && statusLine({ phase: "finished", id, result, wasStopped }, words, NAMED);
        const isShown = shown === run.id;
        return (
          <li key={run.id} className="draft-row">
            <button
              type="button"
              className="past-run"
              {...part("past-run")}
              aria-expanded={isShown}
              onClick={() => setShown(isShown ? null : run.id)}
            >
              {line && <StatusRow line={line} startedAt={null} />}
              <span>{whenWas(run.at, language) || words.drafts.justNow}</span>
            </button>
            {isShown && <PastRunView run={run} onRestore={() => onRestore(run)} />}
          </li>
        );
      })}
    </ul>
  );
}
