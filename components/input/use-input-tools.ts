"use client";

import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { inputText, isTooLarge, putInput } from "#components/draft/input-text.ts";
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

  useEffect(() => {
    if (!note) return;
    const timer = setTimeout(() => setNote(null), NOTE_MS);
    return () => clearTimeout(timer);
  }, [note]);

  function replace(text: string, told: string) {
    const area = field.current;
    if (!area) return;
    const before = inputText(area);
    putInput(area, text);
    area.scrollTop = 0;
    onChange();
    const undo = () => {
      putInput(area, before);
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
    if (field.current && inputText(field.current)) replace("", words.cleared);
  }

  const onBeforeInput = useEffectEvent((event: InputEvent) => {
    const area = field.current;
    if (!area || !event.data) return;
    const { value, selectionStart, selectionEnd } = area;
    const whole = value.slice(0, selectionStart) + event.data + value.slice(selectionEnd);
    if (!isTooLarge(whole)) return;
    event.preventDefault();
    replace(whole, words.pasted);
  });

  useEffect(() => {
    const stop = new AbortController();
    // A field that was given so much, by the clipboard or by a keyboard, would keep the page busy for seconds.
    field.current?.addEventListener("beforeinput", onBeforeInput, { signal: stop.signal });
    return () => stop.abort();
  }, [field]);

  return { note, dismiss: () => setNote(null), paste, open, clear };
}

/** Long enough to read it, and to take back what it tells of. */
const NOTE_MS = 12_000;

/** The clipboard's text; null where the page may not read it, as on plain HTTP, or the user refuses. */
async function readClipboard(): Promise<string | null> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    return null;
  }
}
