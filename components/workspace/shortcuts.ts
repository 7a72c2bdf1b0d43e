interface Shortcuts {
  onRun: () => void;
  /** Says whether there was something to stop. */
  onStop: () => boolean;
}

/** Ctrl+Enter (or Cmd+Enter) runs from anywhere; Escape stops, unless something nearer has a use for it. */
export function listenForShortcuts({ onRun, onStop }: Shortcuts): () => void {
  const stop = new AbortController();
  const onRunKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    onRun();
  };
  const onEscape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    if (document.querySelector(":popover-open")) return;
    if (onStop()) event.preventDefault();
  };
  // The editor has a use of its own for Ctrl+Enter, so that this one must come first.
  addEventListener("keydown", onRunKey, { capture: true, signal: stop.signal });
  addEventListener("keydown", onEscape, { signal: stop.signal });
  return () => stop.abort();
}
