"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { keepChoice, readChoice } from "#components/device/cookies.ts";
import { isLanguage, type Language } from "./language.ts";
import { type Words, wordsOf } from "./words.ts";

interface Speech {
  language: Language;
  words: Words;
  speak: (language: Language) => void;
}

const SpeechContext = createContext<Speech | null>(null);

/** Gives everything inside it the words of one language, and lets it switch without a new page. */
export function LanguageProvider(props: { language: Language; children: ReactNode }) {
  const [language, setLanguage] = useState(props.language);
  const speak = useCallback((next: Language) => {
    keepChoice("language", next);
    document.documentElement.lang = next;
    document.title = wordsOf(next).page.title;
    setLanguage(next);
  }, []);
  useEffect(() => {
    const kept = readChoice("language");
    if (isLanguage(kept) && kept !== props.language) speak(kept);
  }, [props.language, speak]);
  const speech = useMemo(() => ({ language, words: wordsOf(language), speak }), [language, speak]);
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
