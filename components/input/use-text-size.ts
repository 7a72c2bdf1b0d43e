"use client";

import { type RefObject, useEffect, useState } from "react";
import { countBytes, countLines } from "./text-size.ts";

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
