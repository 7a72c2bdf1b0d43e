"use client";

import { type RefObject, useEffect, useState } from "react";
import { afterChanges, type Changes } from "#components/draft/changes.ts";
import { type LargeInput, largeInput } from "#components/draft/input-text.ts";
import { countBytes, countLines } from "#components/draft/text-size.ts";

interface InputSize {
  lines: number;
  bytes: number;
  /** The input itself where it is too large for its field. */
  large?: LargeInput;
}

/** The size of the input, counted when the user pauses; what is too large for its field was counted once. */
export function useTextSize(
  field: RefObject<HTMLTextAreaElement | null>,
  changes: Changes,
  initial: string,
): InputSize {
  const [size, setSize] = useState<InputSize>(() => sizeOf(initial));
  useEffect(() => {
    return afterChanges(changes, PAUSE_MS, () => {
      const large = field.current ? largeInput(field.current) : undefined;
      const { lines, bytes } = large ?? sizeOf(field.current?.value ?? "");
      setSize((before) =>
        before.lines === lines && before.bytes === bytes && before.large === large
          ? before
          : { lines, bytes, ...(large && { large }) },
      );
    });
  }, [field, changes]);
  return size;
}

const PAUSE_MS = 150;

function sizeOf(text: string): InputSize {
  return { lines: countLines(text), bytes: countBytes(text) };
}
