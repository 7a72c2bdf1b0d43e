"use client";

import type { TalkWords } from "#components/language/talk-words.ts";
import type { Turn } from "./talk-state.ts";

/** More turns say nothing more, and a phone would take long to draw them. */
const SHOWN_TURNS = 200;
const SHOWN_CHARS = 1000;

/** Who said what, as a talk: the judge at the left, the own program at the right. */
export function TalkTurns({ turns, said }: { turns: readonly Turn[]; said: TalkWords }) {
  const shown = turns.slice(-SHOWN_TURNS);
  const first = turns.length - shown.length;
  return (
    <section
      className="max-h-160 overflow-y-auto rounded-lg bg-panel p-8"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label={said.said}
    >
      <ol className="grid gap-4">
        {shown.map(({ from, text }, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a turn is its place in the talk.
            key={first + index}
            className={`grid max-w-full min-w-0 rounded-lg px-10 py-4 ${from === "program" ? "justify-self-end bg-accent-tint" : "justify-self-start bg-raise"}`}
          >
            <span className="text-sm text-soft">{from === "program" ? said.mine : said.judge}</span>
            <span className="code-face text-md wrap-anywhere whitespace-pre-wrap">
              {text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}…` : text.trimEnd()}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
