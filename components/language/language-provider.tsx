"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from "react";
import { keptChoice } from "#components/device/cookies.ts";
import { isLanguage, type Language } from "./language.ts";
import { type Words, wordsOf } from "./words.ts";

interface Speech {
  language: Language;
  words: Words;
  speak: (language: Language) => void;
}

const chosen = keptChoice("language");

const SpeechContext = createContext<Speech | null>(null);

/** Gives everything inside it the words of one language, and lets it switch without a new page. */
export function LanguageProvider(props: { language: Language; children: ReactNode }) {
  const kept = useSyncExternalStore(chosen.subscribe, chosen.get, () => props.language);
  const language = isLanguage(kept) ? kept : props.language;
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = wordsOf(language).page.title;
  }, [language]);
  const speech = useMemo(() => ({ language, words: wordsOf(language), speak: chosen.set }), [language]);
  return <SpeechContext value={speech}>{props.children}</SpeechContext>;
}

/** The words of the page's language. */
export function useWords(): Words {
  return useSpeech().words;
}

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (!speech) throw new Error("useSpeech needs a LanguageProvider around it.");
  return speech;
}
