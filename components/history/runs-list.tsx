"use client";

import { useEffect, useState } from "react";
import type { DraftContent } from "#components/draft/draft.ts";
import { draftListWords } from "#components/language/draft-list-words.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { whenWas } from "#components/language/when.ts";
import { statusLine } from "#components/run/status-line.ts";
import { StatusRow } from "#components/run/status-row.tsx";
import { Note } from "#components/ui/note.tsx";
import { part } from "#components/ui/parts.ts";
import { archiveChanges, createArchive } from "./archive.ts";
import { firstLine, type PastRun, printedBy } from "./past-run.ts";
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
  const said = draftListWords[language];
  const [runs, setRuns] = useState<PastRun[] | null>(null);
  const [shown, setShown] = useState<string | null>(null);

  useEffect(() => {
    let gone = false;
    const archive = createArchive();
    function read() {
      const reading = draftId === undefined ? Promise.resolve([]) : archive.of(draftId);
      reading.then(
        (found) => gone || setRuns(found),
        () => gone || setRuns([]),
      );
    }
    read();
    const stop = archiveChanges.subscribe(read);
    return () => {
      gone = true;
      stop();
    };
  }, [draftId]);

  if (runs?.length === 0) return <Note className="mt-14">{said.noRuns}</Note>;
  return (
    <ul
      className="grid grid-cols-[minmax(0,1fr)] [&>*+*]:border-t [&>*+*]:border-line border-y border-line"
      aria-label={words.drafts.runs}
    >
      {runs?.map((run) => {
        const { id, result } = run;
        const wasStopped = result?.status === "cancelled";
        const line = result && statusLine({ phase: "finished", id, result, wasStopped }, words, { runtimes: NAMED });
        const isShown = shown === run.id;
        return (
          <li key={run.id}>
            <button
              type="button"
              className="grid min-h-58 w-full content-center gap-2 px-12 py-6 text-left focus-visible:-outline-offset-2"
              {...part("past-run")}
              aria-expanded={isShown}
              onClick={() => setShown(isShown ? null : run.id)}
            >
              {line ? <StatusRow line={line} startedAt={null} /> : <span className="text-soft">{said.noEnd}</span>}
              <code className="truncate text-sm text-ink empty:hidden">
                {[firstLine(run.stdin), firstLine(printedBy(run))].filter((text) => text !== "").join(" → ")}
              </code>
              <span className="text-sm text-soft">{whenWas(run.at, language) || said.justNow}</span>
            </button>
            {isShown && <PastRunView run={run} onRestore={() => onRestore(run)} />}
          </li>
        );
      })}
    </ul>
  );
}
