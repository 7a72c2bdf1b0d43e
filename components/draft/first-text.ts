"use client";

import { useState, useSyncExternalStore } from "react";

/**
 * The text that a field of the draft starts with: the sample in the server's HTML and wherever React makes the
 * field itself. While React takes over the server's field it gets no text at all, because React would put it
 * in the place of what was restored or typed there meanwhile; see `RestoreScript`.
 */
export function useFirstText(sample: string): string {
  const isServerField = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  const [text] = useState(isServerField && typeof document !== "undefined" ? "" : sample);
  return text;
}

function never() {
  return () => {};
}
