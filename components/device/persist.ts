const ASKED_KEY = "onpyrunner.persist";

/**
 * Asks the browser once to keep the drafts also when the device runs out of room: when a program has been run, for
 * then there is something to keep. Some browsers ask the user, others decide by themselves.
 */
export function askToPersist(): void {
  try {
    if (typeof navigator.storage?.persist !== "function" || localStorage.getItem(ASKED_KEY)) return;
    localStorage.setItem(ASKED_KEY, "asked");
    navigator.storage.persist().catch(() => {});
  } catch {
    // Storage is forbidden: there is nothing to persist.
  }
}
