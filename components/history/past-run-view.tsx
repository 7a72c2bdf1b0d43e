"use client";

import { Copy, FilePlus2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { createConsoleView } from "#components/console/console-view.ts";
import { readableText } from "#components/console/terminal/readable.ts";
import { copyText } from "#components/device/clipboard.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { part } from "#components/ui/parts.ts";
import { type PastRun, printedBy } from "./past-run.ts";

/** What a run printed, as it was seen then, and what can be done with it. */
export function PastRunView({ run, onRestore }: { run: PastRun; onRestore: () => void }) {
  const words = useWords();
  const text = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState("");
  const printed = readableText(printedBy(run));

  useEffect(() => {
    if (!text.current) return;
    const view = createConsoleView(text.current, { stderrLabel: words.output.stderr, onDrawn() {} });
    for (const chunk of run.output) view.append(chunk);
    return () => {
      view.destroy();
      view.clear();
    };
  }, [run, words]);

  return (
    <div className="past-run-view">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section className="past-output" {...part("past-output")} tabIndex={0} aria-label={words.drafts.printedThen}>
        <div className="transcript" {...part("transcript")} ref={text} />
        {run.output.length === 0 && <p className="hint">{words.output.nothing}</p>}
        {run.outputIsCut && <p className="cut">{words.drafts.outputIsCut}</p>}
      </section>
      <details className="past-program">
        <summary>{words.editor.label}</summary>
        <pre>{run.code}</pre>
      </details>
      {run.stdinIsCut && <p className="sheet-note">{words.drafts.stdinIsCut}</p>}
      <div className="draft-actions">
        {printed !== "" && (
          <button
            type="button"
            className="quiet-button"
            onClick={() =>
              void copyText(printed).then((done) => setSaid(done ? words.drafts.outputCopied : words.drafts.notCopied))
            }
          >
            <Copy aria-hidden size={18} />
            {words.drafts.copyOutput}
          </button>
        )}
        <button type="button" className="quiet-button" onClick={onRestore}>
          <FilePlus2 aria-hidden size={18} />
          {words.drafts.restore}
        </button>
      </div>
      <p role="status" className="sheet-note">
        {said}
      </p>
    </div>
  );
}
