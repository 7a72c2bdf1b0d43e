"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { useWords } from "#components/language/language-provider.tsx";
import type { DraftToRun } from "#components/run/live-request.ts";
import { NO_MEMORY } from "#components/run/no-memory.ts";
import { isActive } from "#components/run/run-state.ts";
import { shortLabel } from "#components/run/runtime-label.ts";
import { statusLine } from "#components/run/status-line.ts";
import { StatusRow } from "#components/run/status-row.tsx";
import { browserWorld } from "#components/run/use-run-session.ts";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { SheetTitle } from "#components/ui/sheet.tsx";
import type { Runtime, RuntimeId } from "#contract/runtimes.ts";
import { createComparison, type Side } from "./comparison.ts";
import { findingsOf } from "./findings.ts";
import { Meters } from "./meters.tsx";
import { SideOutput } from "./side-output.tsx";

interface ComparisonViewProps {
  runtimes: readonly Runtime[];
  /** What to run; read once, when the comparison begins. */
  draft: () => DraftToRun;
}

/** Time, memory and output of one program on every runtime, side by side. It lasts as long as it is in sight. */
export function ComparisonView({ runtimes, draft }: ComparisonViewProps) {
  const words = useWords();
  const [comparison] = useState(() => createComparison(unremembered, runtimes));
  const { sides, busy } = useSyncExternalStore(comparison.subscribe, comparison.state, comparison.state);
  const [shown, setShown] = useState<RuntimeId | null>(null);
  const [given] = useState(draft);

  useEffect(() => {
    comparison.start(given);
    return comparison.close;
  }, [comparison, given]);

  const output = sides.find(({ runtime }) => runtime.id === shown);
  return (
    <div className="flex flex-col gap-12">
      <SheetTitle className="self-start">{words.compare.title}</SheetTitle>
      <Note className="min-h-[1.45em]" role="status">
        {told(sides, words.compare)}
      </Note>
      <div className="grid auto-cols-[minmax(0,1fr)] grid-flow-col gap-10">
        {sides.map((side) => {
          const { runtime, state } = side;
          const line = statusLine(state, words, { runtimes });
          return (
            <section
              key={runtime.id}
              className="grid content-start gap-8 rounded-xl border border-line p-12"
              aria-label={shortLabel(runtime)}
            >
              <h3 className="font-strong tabular">{shortLabel(runtime)}</h3>
              {line ? (
                <div className="flex min-h-24 text-md text-soft">
                  <StatusRow line={{ ...line, figures: [] }} startedAt={null} />
                </div>
              ) : (
                <p className="flex min-h-24 items-center text-md text-soft">{words.compare.waits}</p>
              )}
              <Meters side={side} sides={sides} />
              <Button
                look="quiet"
                className="disabled:text-faint aria-pressed:border-accent aria-pressed:bg-accent-tint"
                aria-pressed={shown === runtime.id}
                disabled={isActive(state) || state.phase === "idle"}
                onClick={() => setShown(shown === runtime.id ? null : runtime.id)}
              >
                {words.output.title}
              </Button>
            </section>
          );
        })}
      </div>
      {output && <SideOutput key={output.runtime.id} side={output} />}
      <Button
        look="quiet"
        onClick={() => {
          setShown(null);
          if (busy) comparison.stop();
          else comparison.start(given);
        }}
      >
        {busy ? words.run.stop : words.compare.again}
      </Button>
    </div>
  );
}

/** The run on the screen is remembered over a reload, and the comparison's are not. */
const unremembered = { ...browserWorld, memory: NO_MEMORY };

/** What the comparison tells so far, in words. */
function told(sides: readonly Side[], words: ReturnType<typeof useWords>["compare"]): string {
  const findings = findingsOf(sides);
  if (!findings) return words.oneAfterTheOther;
  const { faster, outputsAreEqual } = findings;
  const speed = faster ? [words.faster(faster.runtime.name, faster.times.toFixed(faster.times < 10 ? 1 : 0))] : [];
  return [...speed, outputsAreEqual ? words.equal : words.different].join(" ");
}
