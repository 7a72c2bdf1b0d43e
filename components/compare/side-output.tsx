"use client";

import { useEffect, useRef } from "react";
import { createConsoleView } from "#components/console/console-view.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { shortLabel } from "#components/run/runtime-label.ts";
import { Hint } from "#components/ui/hint.tsx";
import { part } from "#components/ui/parts.ts";
import type { Side } from "./comparison.ts";

/** What the program printed on one runtime. */
export function SideOutput({ side: { runtime, output } }: { side: Side }) {
  const words = useWords().output;
  const text = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!text.current) return;
    const view = createConsoleView(text.current, { stderrLabel: words.stderr, onDrawn() {} });
    for (const chunk of output) view.append(chunk);
    return () => {
      view.destroy();
      view.clear();
    };
  }, [output, words]);

  return (
    <section
      className="max-h-[40vh] overflow-auto rounded-lg border border-line py-8"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label={`${words.label}: ${shortLabel(runtime)}`}
    >
      <div className="transcript" {...part("transcript")} ref={text} />
      {output.length === 0 && <Hint>{words.nothing}</Hint>}
    </section>
  );
}
