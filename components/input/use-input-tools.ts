"use client";

import { type RefObject, useRef, useState } from "react";
import { useWords } from "#components/language/language-provider.tsx";
import { readText } from "./read-text.ts";

/** What a tool did or could not do, and how to take it back. */
export interface InputNote {
  text: string;
  undo: (() => void) | null;
}

/** Tools that put another text into the field of the input; the last change can be taken back. */
export function useInputTools(field: RefObject<HTMLTextAreaElement | null>, onChange: () => void) {
  const words = useWords().console.input;
  const [note, setNote] = useState<InputNote | null>(null);
  /** Counts the tools' uses: a clipboard or file that is read slowly must not undo a later one. */
  const turn = useRef(0);

  function replace(text: string, told: string) {
    const area = field.current;
    if (!area) return;
    const before = area.value;
    area.value = text;
    area.scrollTop = 0;
    onChange();
    const undo = () => {
      area.value = before;
      setNote(null);
      onChange();
    };
    setNote({ text: told, undo });
  }

  async function paste() {
    const mine = ++turn.current;
    const text = await readClipboard();
    if (mine !== turn.current) return;
    if (text) return replace(text, words.pasted);
    if (text === null) field.current?.focus();
    setNote({ text: text === null ? words.pasteByHand : words.clipboardEmpty, undo: null });
  }

  async function open(file: File) {
    const mine = ++turn.current;
    const read = await readText(file);
    if (mine !== turn.current) return;
    const { name } = file;
    if ("text" in read) {
      const { text, encoding } = read;
      return replace(text, encoding === "UTF-8" ? words.opened(name) : words.openedAs(name, encoding));
    }
    setNote({ text: read.problem === "tooLarge" ? words.tooLarge : words.notText(name), undo: null });
  }

  function clear() {
    turn.current += 1;
    if (field.current?.value) replace("", words.cleared);
  }

  return { note, dismiss: () => setNote(null), paste, open, clear };
}

/** The clipboard's text; null where the page may not read it, as on plain HTTP, or the user refuses. */
async function readClipboard(): Promise<string | null> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    return null;
  }
}
