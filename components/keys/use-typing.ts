"use client";

import { useSyncExternalStore } from "react";
import { createStore } from "#components/device/store.ts";
import type { TextField } from "#components/draft/field-typing.ts";
import { DRAFT_FIELDS } from "#components/draft/restore-script.tsx";
import { selectorOf } from "#components/ui/parts.ts";

/** What is typed into: the program, what is sought in it, its input before the run or during it, or nothing of these. */
export type TypingTarget = "code" | "search" | "stdin" | "live" | null;

const FIELDS = {
  code: `${selectorOf("editor")} :is([contenteditable="true"], #${DRAFT_FIELDS.code})`,
  search: `${selectorOf("editor")} [role="search"] input`,
  stdin: selectorOf("stdin"),
  live: selectorOf("live-line"),
};

/**
 * What is typed into now. It stays for a moment after the focus has gone, so that the button that took it
 * does not move away from under the finger.
 */
export function useTyping(): TypingTarget {
  return useSyncExternalStore(typing.subscribe, typing.get, () => null);
}

/** The field that has the focus, of those that the keys type into beside the program. */
export function focusedField(): TextField | null {
  const focused = document.activeElement;
  return focused?.matches(`${FIELDS.search}, ${FIELDS.stdin}, ${FIELDS.live}`) ? (focused as TextField) : null;
}

const LEAVE_MS = 180;

const typing = createStore<TypingTarget>(() => null, followFocus);

function followFocus() {
  const stop = new AbortController();
  const { signal } = stop;
  let timer: ReturnType<typeof setTimeout> | undefined;
  function look(delay: number) {
    clearTimeout(timer);
    timer = setTimeout(() => typing.set(targetOf(document.activeElement)), delay);
  }
  document.addEventListener("focusin", ({ target }) => look(targetOf(target as Element) ? 0 : LEAVE_MS), { signal });
  document.addEventListener("focusout", () => look(LEAVE_MS), { signal });
  look(0);
  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}

function targetOf(focused: Element | null): TypingTarget {
  const found = Object.entries(FIELDS).find(([, selector]) => focused?.matches(selector));
  return (found?.[0] as TypingTarget | undefined) ?? null;
}
