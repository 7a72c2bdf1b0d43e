"use client";

import type { LargeInput as Large } from "#components/draft/input-text.ts";
import { useWords } from "#components/language/language-provider.tsx";
import { Hint } from "#components/ui/hint.tsx";
import { part } from "#components/ui/parts.ts";

/** An input that is too large to be edited as a whole: its beginning and its end, under a note. */
export function LargeInput({ input: { text, lines }, note }: { input: Omit<Large, "bytes">; note?: string }) {
  const words = useWords().console.input;
  const said = note ?? words.large;
  const head = endsOf(text.slice(0, SHOWN_CHARS).split("\n").slice(0, SHOWN_LINES));
  const tail = endsOf(text.slice(-SHOWN_CHARS).replace(/\n$/, "").split("\n").slice(-SHOWN_LINES));
  return (
    <section
      className="min-h-0 flex-1 overflow-auto px-edge py-10"
      {...part("large-input")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label={said}
    >
      <p className="pb-8 text-md text-faint">{said}</p>
      <pre className="code-face text-(length:--code-size) leading-(--code-line)">{head}</pre>
      <Hint isCut>{words.omitted(Math.max(0, lines - 2 * SHOWN_LINES))}</Hint>
      <pre className="code-face text-(length:--code-size) leading-(--code-line)">{tail}</pre>
    </section>
  );
}

/** Lines as they are shown: none longer than a phone can lay out. */
function endsOf(lines: readonly string[]): string {
  return lines.map((line) => (line.length > LINE_CHARS ? `${line.slice(0, LINE_CHARS)}…` : line)).join("\n");
}

const SHOWN_LINES = 12;
const SHOWN_CHARS = 8192;
const LINE_CHARS = 400;
