import { askToPersist } from "#components/device/persist.ts";
import type { Draft } from "#components/draft/draft.ts";
import type { EarlierRun, RunSession } from "#components/run/run-session.ts";
import { isActive } from "#components/run/run-state.ts";
import { type Archive, createArchive } from "./archive.ts";
import { createWatch } from "./followed-here.ts";
import { beginRun, endRun } from "./past-run.ts";
import { dropBegun } from "./take-begun.ts";

interface RecordMeans {
  /** The draft that the session belongs to. */
  draftId(): string;
  /** The draft that is open. */
  current(): Draft | null;
  archive: Pick<Archive, "get" | "put">;
  /** What has to be done before. */
  after: Promise<void>;
}

/** Keeps every run of the session on this device, as it begins, when the page is left, and as it ends; returns how to stop that. */
export function recordRuns(
  session: Pick<RunSession, "state" | "asked" | "subscribe" | "transcript">,
  { draftId, current, archive, after }: RecordMeans,
): () => void {
  /** The draft that was open when Run was tapped. */
  let askedIn: string | undefined;
  let begun: string | null = null;
  let ended: string | null = null;
  let work = after;
  const watch = createWatch();

  /** One thing after the other; without storage there is no history, and nothing else fails. */
  function then(next: () => Promise<unknown>) {
    work = work.then(next).then(
      () => {},
      () => {},
    );
  }

  function onState() {
    const state = session.state();
    if (state.phase === "sending") askedIn ??= current()?.id;
    // Refused, or stopped before it had an id: the next run is asked for with what there is then.
    else if (!("id" in state)) askedIn = undefined;
    watch.follow("id" in state && isActive(state) ? state.id : null);
    if (!("id" in state)) return;
    const asked = session.asked();
    if (asked?.draft && begun !== state.id) {
      const { code, stdin, runtime = "cpython" } = asked.draft;
      const run = beginRun(state.id, { id: askedIn ?? draftId(), code, stdin, runtime }, asked.at);
      [begun, askedIn] = [state.id, undefined];
      then(async () => {
        await archive.put(run);
        dropBegun(state.id);
      });
    }
    if ((state.phase !== "finished" && state.phase !== "lost") || ended === state.id) return;
    ended = state.id;
    askToPersist();
    keepPrinted();
  }

  function keepPrinted() {
    const state = session.state();
    if (!("id" in state)) return;
    const result = state.phase === "finished" ? state.result : null;
    const chunks = [...session.transcript.chunks()];
    then(async () => {
      const run = await archive.get(state.id);
      if (run && run.result === null) await archive.put(endRun(run, result, chunks));
    });
  }

  onState();
  const unsubscribe = session.subscribe(onState);
  const left = new AbortController();
  // The server forgets a run that nobody comes back for.
  const onHidden = () => document.visibilityState === "hidden" && isActive(session.state()) && keepPrinted();
  globalThis.document?.addEventListener("visibilitychange", onHidden, { signal: left.signal });
  return () => {
    unsubscribe();
    left.abort();
    watch.follow(null);
  };
}

/** The last run of a draft that has ended, if the draft has still the program of that run. */
export async function lastRunOf(draftId: string, current: () => Draft | null): Promise<EarlierRun | undefined> {
  const run = (await createArchive().of(draftId)).find(({ result }) => result);
  const draft = current();
  if (!run?.result || draft?.id !== draftId || draft.code !== run.code) return undefined;
  return { ...run, result: run.result };
}

/** Drops what is kept of drafts that are gone. */
export function forgetOthers(drafts: readonly Draft[]): Promise<void> {
  return createArchive().keepOnly(drafts.map(({ id }) => id));
}
