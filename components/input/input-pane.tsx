"use client";

import { type RefObject, useEffect, useState } from "react";
import { formatBytes } from "#components/console/format.ts";
import { useFirstText } from "#components/draft/first-text.ts";
import { DRAFT_FIELDS } from "#components/draft/restore-script.tsx";
import { useWords } from "#components/language/language-provider.tsx";
import { countBytes, countLines } from "./text-size.ts";

interface InputPaneProps {
  defaultStdin: string;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
  /** Counts the changes made to the field, by the user or by opening a draft. */
  version: number;
  onChange: () => void;
}

/** What the program reads from its standard input. */
export function InputPane({ defaultStdin, fieldRef, version, onChange }: InputPaneProps) {
  const words = useWords().input;
  const firstText = useFirstText(defaultStdin);
  const { lines, bytes } = useTextSize(fieldRef, version, defaultStdin);
  return (
    <>
      <div className="pane-head">
        <h2 className="pane-title">{words.title}</h2>
        <span className="figures">
          <span>{words.lines(lines)}</span>
          <span>{formatBytes(bytes)}</span>
        </span>
      </div>
      <textarea
        ref={fieldRef}
        id={DRAFT_FIELDS.stdin}
        className="stdin"
        defaultValue={firstText}
        suppressHydrationWarning
        aria-label={words.label}
        placeholder={words.placeholder}
        spellCheck={false}
        autoCapitalize="none"
        autoCorrect="off"
        autoComplete="off"
        translate="no"
        onInput={onChange}
      />
    </>
  );
}

/** The size of the field's text, counted when the user pauses: megabytes take a while. */
export function useTextSize(field: RefObject<HTMLTextAreaElement | null>, version: number, initial: string) {
  const [size, setSize] = useState(() => measure(initial));
  useEffect(() => {
    const timer = setTimeout(() => field.current && setSize(measure(field.current.value)), version && 150);
    return () => clearTimeout(timer);
  }, [field, version]);
  return size;
}

function measure(text: string) {
  return { lines: countLines(text), bytes: countBytes(text) };
}
