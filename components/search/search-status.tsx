"use client";

import { Check, LoaderCircle, TriangleAlert } from "lucide-react";
import type { SearchWords } from "#components/language/search-words.ts";
import type { Words } from "#components/language/words.ts";
import type { TaskState } from "#components/run/task-session.ts";
import type { Told } from "./search-state.ts";

interface SearchStatusProps {
  state: TaskState<Told>;
  said: SearchWords;
  words: Words;
}

/** How far the search is, or how it ended, with what a program of it said. */
export function SearchStatus({ state, said, words }: SearchStatusProps) {
  const { phase, told, trouble } = state;
  const { end } = told;
  const isRunning = phase === "sending" || phase === "going";
  const isFound = end?.ended === "found";
  const text = trouble ? words.refusal[trouble].join(". ") : isRunning ? running(told, said) : ended(told, said);
  const Icon = isRunning ? LoaderCircle : isFound ? Check : TriangleAlert;
  const tone = isRunning ? "text-warn" : isFound ? "text-accent" : end?.ended === "time" ? "text-soft" : "text-bad";
  return (
    <>
      <div role="status" className={`flex items-center gap-8 font-bold tabular ${tone} ${text ? "" : "hidden"}`}>
        {text && (
          <Icon
            aria-hidden
            size={18}
            strokeWidth={2.5}
            className={`flex-none ${isRunning ? "animate-spin motion-reduce:animate-none" : ""}`}
          />
        )}
        {text && <span>{text}</span>}
      </div>
      {end?.said && (
        <section
          className="code-face max-h-160 overflow-auto rounded-lg bg-panel px-10 py-6 text-md"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
          tabIndex={0}
          aria-label="stderr"
        >
          <pre className="code-face w-max">{end.said.slice(-SHOWN_CHARS)}</pre>
        </section>
      )}
    </>
  );
}

const SHOWN_CHARS = 2000;

function running({ tried, perSecond, found }: Told, said: SearchWords): string {
  if (found) return said.shrinking;
  return tried === 0 ? said.starting : said.tried(tried.toLocaleString(), perSecond.toLocaleString());
}

function ended({ end, tried }: Told, said: SearchWords): string | null {
  return end && said.ends[end.ended](tried.toLocaleString());
}
