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
}

const KEY = "onpyrunner.run";

/** What this tab remembers, until it is closed. */
export const tabMemory = {
  read(): RunMemory | null {
    try {
      const run = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as RunMemory | null;
      // A version of the page before this one may have kept less.
      return run && { ...run, input: run.input ?? "given", sent: run.sent ?? nothingSent() };
    } catch {
      return null;
    }
  },
  write(run: RunMemory | null): void {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(run));
    } catch {
      // Storage is forbidden or full. To know half of what was sent is worse than to forget the run.
      forget();
    }
  },
};

function forget() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing is kept where storage is forbidden.
  }
}
