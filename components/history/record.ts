import { askToPersist } from "#components/device/persist.ts";
import type { Draft } from "#components/draft/draft.ts";
import type { RunSession } from "#components/run/run-session.ts";
import { createArchive } from "./archive.ts";
import { beginRun, endRun } from "./past-run.ts";

/** Keeps every run of the session on this device, as it begins and as it ends; returns how to stop that. */
export function recordRuns(session: RunSession, current: () => Draft | null): () => void {
  const archive = createArchive();
  /** The draft as it was when Run was tapped. */
  let asked: Draft | null = null;
  let begun: string | null = null;
  let ended: string | null = null;
  let work = Promise.resolve();

  /** One thing after the other; without storage there is no history, and nothing else fails. */
  function then(next: () => Promise<unknown>) {
    work = work.then(next).then(
      () => {},
      () => {},
    );
  }

  function onState() {
    const state = session.state();
    if (state.phase === "sending") asked ??= current();
    if (!("id" in state)) return;
    if (asked && begun !== state.id) {
      const run = beginRun(state.id, asked, Date.now());
      [begun, asked] = [state.id, null];
      then(() => archive.put(run));
    }
    if (state.phase !== "finished" || ended === state.id) return;
    ended = state.id;
    askToPersist();
    const { id, result } = state;
    const chunks = [...session.transcript.chunks()];
    then(async () => {
      const run = await archive.get(id);
      if (run && run.result === null) await archive.put(endRun(run, result, chunks));
    });
  }

  onState();
  return session.subscribe(onState);
}

/** Drops what is kept of drafts that are gone. */
export function forgetOthers(drafts: readonly Draft[]): Promise<void> {
  return createArchive().keepOnly(drafts.map(({ id }) => id));
}
