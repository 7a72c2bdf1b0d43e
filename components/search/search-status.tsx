"use client";

import type { SearchWords } from "#components/language/search-words.ts";
import type { Words } from "#components/language/words.ts";
import type { TaskState } from "#components/run/task-session.ts";
import { type Mood, Outcome } from "#components/ui/outcome.tsx";
import { Tail } from "#components/ui/tail.tsx";
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
  const text = trouble ? words.refusal[trouble].join(". ") : isRunning ? running(told, said) : ended(told, said);
  return (
    <>
      <Outcome mood={isRunning ? "busy" : moodOf(end)} text={text} />
      {end?.said && <Tail label="stderr" text={end.said} />}
    </>
  );
}

function moodOf(end: Told["end"]): Mood {
  if (end?.ended === "found") return "good";
  return end?.ended === "time" ? "none" : "bad";
}

function running({ tried, perSecond, found }: Told, said: SearchWords): string {
  if (found) return said.shrinking;
  return tried === 0 ? said.starting : said.tried(tried.toLocaleString(), perSecond.toLocaleString());
}

function ended({ end, tried }: Told, said: SearchWords): string | null {
  return end && said.ends[end.ended](tried.toLocaleString());
}
