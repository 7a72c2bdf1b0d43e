"use client";

import { Copy, FilePlus2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { createConsoleView } from "#components/console/console-view.ts";
import { readableText } from "#components/console/terminal/readable.ts";
import { copyText } from "#components/device/clipboard.ts";
import { draftListWords } from "#components/language/draft-list-words.ts";
import { useSpeech } from "#components/language/language-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { Hint } from "#components/ui/hint.tsx";
import { Note } from "#components/ui/note.tsx";
import { part } from "#components/ui/parts.ts";
import { type PastRun, printedBy } from "./past-run.ts";

/** What a run printed, as it was seen then, and what can be done with it. */
export function PastRunView({ run, onRestore }: { run: PastRun; onRestore: () => void }) {
  const { words, language } = useSpeech();
  const say = draftListWords[language];
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
    <div className="pb-6">
      <section
        className="mx-8 mb-6 max-h-220 overflow-auto rounded-lg border border-line bg-paper py-8"
        {...part("past-output")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label={say.printedThen}
      >
        <div className="transcript" {...part("transcript")} ref={text} />
        {run.output.length === 0 && <Hint>{words.output.nothing}</Hint>}
        {run.outputIsCut && <Hint isCut>{words.drafts.outputIsCut}</Hint>}
      </section>
      <details className="mx-12 mb-6 text-md">
        <summary className="min-h-touch leading-44 text-soft">{words.editor.label}</summary>
        <pre className="max-h-220 overflow-auto code-face text-md leading-[1.25rem]">{run.code}</pre>
      </details>
      {run.stdinIsCut && <Note className="mt-14 px-12">{say.stdinIsCut}</Note>}
      <div className="grid grid-cols-2 gap-6 px-8 pt-2 pb-10">
        {printed !== "" && (
          <Button
            look="quiet"
            className="justify-start text-left"
            onClick={() => void copyText(printed).then((done) => setSaid(done ? say.outputCopied : say.notCopied))}
          >
            <Copy aria-hidden size={18} />
            {say.copyOutput}
          </Button>
        )}
        <Button look="quiet" className="justify-start text-left" onClick={onRestore}>
          <FilePlus2 aria-hidden size={18} />
          {say.restore}
        </Button>
      </div>
      <Note role="status" className="mt-14 px-12">
        {said}
      </Note>
    </div>
  );
}
