/** Tells of changes to the open draft, as often as there are any; nothing is drawn anew because of one. */
export interface Changes {
  tell(): void;
  /** Calls back after every change; returns how to stop that. */
  subscribe(listener: () => void): () => void;
}

export function createChanges(): Changes {
  const listeners = new Set<() => void>();
  return {
    tell() {
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

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
