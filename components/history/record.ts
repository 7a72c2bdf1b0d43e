import { askToPersist } from "#components/device/persist.ts";
import type { Draft } from "#components/draft/draft.ts";
import type { EarlierRun, RunSession } from "#components/run/run-session.ts";
import { type Archive, createArchive } from "./archive.ts";
import { beginRun, endRun } from "./past-run.ts";

/** Keeps every run of the session on this device, as it begins and as it ends; returns how to stop that. */
export function recordRuns(
  session: Pick<RunSession, "state" | "subscribe" | "transcript">,
  current: () => Draft | null,
  archive: Pick<Archive, "get" | "put"> = createArchive(),
): () => void {
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
    // Refused, or stopped before it had an id: the next run is asked for with what there is then.
    else if (!("id" in state)) asked = null;
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

/** The last run of a draft that has ended, if the draft has still the program of that run. */
export async function lastRunOf(draftId: string, current: () => Draft | null): Promise<EarlierRun | undefined> {
  const [run] = await createArchive().of(draftId);
  const draft = current();
  if (!run?.result || draft?.id !== draftId || draft.code !== run.code) return undefined;
  return { ...run, result: run.result };
}

/** Drops what is kept of drafts that are gone. */
export function forgetOthers(drafts: readonly Draft[]): Promise<void> {
  return createArchive().keepOnly(drafts.map(({ id }) => id));
}
