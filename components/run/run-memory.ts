import type { Limits } from "#contract/limits.ts";
import { nothingSent, type SentInput } from "./input-feed.ts";
import type { InputState } from "./run-state.ts";

/** The run on the screen, as it is kept over a reload of the tab. */
export interface RunMemory {
  id: string;
  /** Whether it had not yet ended. */
  active: boolean;
  /** Whether the user had tapped Stop. */
  stopped: boolean;
  input: InputState;
  sent: SentInput;
  /** What it might use; a version of the page before this one kept none. */
  limits?: Limits | undefined;
}

const KEY = "onpyrunner.run.";

/** What this tab remembers of a draft's run, until it is closed. */
export function tabMemory(draftId: string) {
  const key = KEY + draftId;
  return {
    read(): RunMemory | null {
      try {
        const run = JSON.parse(sessionStorage.getItem(key) ?? "null") as RunMemory | null;
        // A version of the page before this one may have kept less.
        return run && { ...run, input: run.input ?? "given", sent: run.sent ?? nothingSent() };
      } catch {
        return null;
      }
    },
    write(run: RunMemory | null): void {
      try {
        if (run === null) forget(key);
        else sessionStorage.setItem(key, JSON.stringify(run));
      } catch {
        // Storage is forbidden or full. To know half of what was sent is worse than to forget the run.
        forget(key);
      }
    },
  };
}

function forget(key: string) {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing is kept where storage is forbidden.
  }
}
