import type { Asking, DraftToRun } from "./live-request.ts";

/** A run from the tap until this device's history has it. */
export interface BegunRun {
  draftId: string;
  /** null until the server has named it. */
  id: string | null;
  /** When it was asked for, in ms since the epoch. */
  at: number;
  /** What it was asked for with; of a large stdin only the beginning. */
  draft: DraftToRun;
  asking: Asking;
}

/** The runs of one draft that have begun, as the device and this tab remember them. */
export interface BegunRuns {
  keep(run: Omit<BegunRun, "draftId">): void;
  drop(at: number): void;
  /** What this tab had asked for when it was left before the server named it; to be asked for once more. */
  unanswered(): BegunRun | null;
}

export const BEGUN_KEY = "onpyrunner.begun.";
const ASKING_KEY = "onpyrunner.asking.";
/** More is kept by the draft alone. */
const STDIN_CHARS = 256 * 1024;
/** The server answers within a minute or not at all. */
export const ANSWER_MS = 60_000;

/** Written at once, because a tab may be gone in the next moment; where storage is forbidden or full nothing is. */
export function begunRuns(draftId: string): BegunRuns {
  const asking = ASKING_KEY + draftId;
  const keyOf = (at: number | string) => `${BEGUN_KEY}${draftId}.${at}`;
  return {
    keep: (run) =>
      attempt(() => {
        if (run.id === null) sessionStorage.setItem(asking, String(run.at));
        else sessionStorage.removeItem(asking);
        const draft = { ...run.draft, stdin: run.draft.stdin.slice(0, STDIN_CHARS) };
        localStorage.setItem(keyOf(run.at), JSON.stringify({ ...run, draftId, draft }));
      }),
    drop: (at) =>
      attempt(() => {
        sessionStorage.removeItem(asking);
        localStorage.removeItem(keyOf(at));
      }),
    unanswered: () =>
      attempt(() => {
        const run: BegunRun | null = JSON.parse(
          localStorage.getItem(keyOf(sessionStorage.getItem(asking) ?? "")) ?? "null",
        );
        sessionStorage.removeItem(asking);
        return run && run.draft.stdin.length < STDIN_CHARS && Date.now() - run.at < ANSWER_MS ? run : null;
      }) ?? null,
  };
}

function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
