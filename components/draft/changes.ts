import type { Signal } from "#components/device/store.ts";

/** Tells of changes to the open draft, as often as there are any; nothing is drawn anew because of one. */
export type Changes = Signal;

/** Calls back at once, and whenever the user pauses after a change, for `pauseMs`; returns how to stop that. */
export function afterChanges(changes: Changes, pauseMs: number, callback: () => void): () => void {
  let timer = setTimeout(callback, 0);
  const unsubscribe = changes.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(callback, pauseMs);
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}
