"use client";

import { type RefObject, useEffect, useState } from "react";
import { afterChanges, type Changes } from "#components/draft/changes.ts";
import { countBytes, countLines } from "./text-size.ts";

/** The size of the field's text, counted when the user pauses: megabytes take a while. */
export function useTextSize(field: RefObject<HTMLTextAreaElement | null>, changes: Changes, initial: string) {
  const [size, setSize] = useState(() => measure(initial));
  useEffect(() => {
    return afterChanges(changes, PAUSE_MS, () => {
      const next = measure(field.current?.value ?? "");
      setSize((before) => (before.lines === next.lines && before.bytes === next.bytes ? before : next));
    });
  }, [field, changes]);
  return size;
}

const PAUSE_MS = 150;

function measure(text: string) {
  return { lines: countLines(text), bytes: countBytes(text) };
}
