"use client";

import { useEffect, useState } from "react";
import type { TextField } from "#components/draft/field-typing.ts";

/** What is typed into: the program, its input before the run or during it, or nothing that the keys know. */
export type TypingTarget = "code" | "stdin" | "live" | null;

const FIELDS = {
  code: ".editor [contenteditable='true'], .plain-editor textarea",
  stdin: ".stdin",
  live: ".live-input input",
};

/**
 * What is typed into now. It stays for a moment after the focus has gone, so that the button that took it
 * does not move away from under the finger.
 */
export function useTyping(): TypingTarget {
  const [target, setTarget] = useState<TypingTarget>(null);

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    let timer: ReturnType<typeof setTimeout> | undefined;
    function look(delay: number) {
      clearTimeout(timer);
      timer = setTimeout(() => setTarget(targetOf(document.activeElement)), delay);
    }
    document.addEventListener("focusin", ({ target }) => look(targetOf(target as Element) ? 0 : LEAVE_MS), { signal });
    document.addEventListener("focusout", () => look(LEAVE_MS), { signal });
    look(0);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, []);

  return target;
}

/** The field that has the focus, of those that the keys type into. */
export function focusedField(): TextField | null {
  const focused = document.activeElement;
  return focused?.matches(`${FIELDS.stdin}, ${FIELDS.live}`) ? (focused as TextField) : null;
}

const LEAVE_MS = 180;

function targetOf(focused: Element | null): TypingTarget {
  const found = Object.entries(FIELDS).find(([, selector]) => focused?.matches(selector));
  return (found?.[0] as TypingTarget | undefined) ?? null;
}
