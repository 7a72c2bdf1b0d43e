import { SNIPPETS_SHEET } from "#components/snippets/snippets-button.tsx";

interface Shortcuts {
  onRun: () => void;
  onJudge: () => void;
  /** Says whether there was something to stop. */
  onStop: () => boolean;
  /** Takes the keyboard to the next part of the screen, or the one before. */
  onGo: (step: 1 | -1) => void;
}

export const SHORTCUTS_SHEET = "shortcuts";

/** The page's own shortcuts, which hold from anywhere; the editor has others, and the sheet of shortcuts lists all. */
export function listenForShortcuts({ onRun, onJudge, onStop, onGo }: Shortcuts): () => void {
  const stop = new AbortController();
  const onKey = (event: KeyboardEvent) => {
    const act = event.isComposing ? undefined : actionFor(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const onEscape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    if (document.querySelector(":popover-open")) return;
    if (onStop()) event.preventDefault();
  };
  // The editor has uses of its own for some of these keys, so that these must come first.
  addEventListener("keydown", onKey, { capture: true, signal: stop.signal });
  addEventListener("keydown", onEscape, { signal: stop.signal });
  return () => stop.abort();

  function actionFor(event: KeyboardEvent): (() => void) | undefined {
    const { key, code, altKey, shiftKey } = event;
    const command = (event.ctrlKey || event.metaKey) && !altKey;
    if (command && key === "Enter") return shiftKey ? onJudge : onRun;
    if (command && !shiftKey && code === "KeyJ") return () => toggleSheet(SNIPPETS_SHEET);
    // Everything is kept as it is typed: the browser's own dialog would save the page.
    if (command && !shiftKey && code === "KeyS") return () => {};
    if (key === "F1" || (key === "?" && !isTyping())) return () => toggleSheet(SHORTCUTS_SHEET);
    // Browsers go to their tabs with Alt and a digit, and Macs type signs with it.
    if (key === "F6" && !event.ctrlKey && !event.metaKey && !altKey) return () => onGo(shiftKey ? -1 : 1);
    return undefined;
  }
}

/** Opens a sheet under the button that opens it too, or closes it. */
function toggleSheet(id: string): void {
  const buttons = document.querySelectorAll<HTMLElement>(`[popovertarget="${id}"]`);
  const source = [...buttons].find((button) => button.checkVisibility());
  document.getElementById(id)?.togglePopover(source ? { source } : undefined);
}

function isTyping(): boolean {
  return document.activeElement?.matches("input, textarea, [contenteditable]") ?? false;
}
