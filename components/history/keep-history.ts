import type { Draft } from "#components/draft/draft.ts";
import type { OpenDraft } from "#components/draft/use-draft.ts";
import { nothingSent } from "#components/run/input-feed.ts";
import { tabMemory } from "#components/run/run-memory.ts";
import type { RunSession } from "#components/run/run-session.ts";
import type { RunSessions } from "#components/run/run-sessions.ts";
import { createArchive } from "./archive.ts";
import { forgetOthers, lastRunOf, recordRuns } from "./record.ts";
import { leftRunOf, takeBegun } from "./take-begun.ts";

const archive = createArchive();
let taken: Promise<void> | undefined;

/** What has begun before this script was there is in the archive then. */
function beforehand(): Promise<void> {
  taken ??= takeBegun(archive).catch(() => {});
  return taken;
}

/** Remembers the runs of these sessions, and forgets those of drafts that are gone; returns how to stop. */
export function keepHistory(
  sessions: RunSessions,
  current: () => Draft | null,
  controller: Pick<OpenDraft["controller"], "all">,
): () => void {
  const stop = sessions.each((session, draftId) =>
    recordRuns(session, { draftId, current, archive, after: beforehand() }),
  );
  async function tidy() {
    await beforehand();
    const drafts = await controller.all();
    if (drafts.length > 0) await forgetOthers(drafts);
  }
  tidy().catch(() => {});
  return stop;
}

interface ShowMeans {
  /** Whether the draft is the one with which the page came: a reload of the tab shows its run by itself. */
  isFirst: boolean;
  current(): Draft | null;
  isGone(): boolean;
}

/** Shows of a draft that is opened what is known of its last run, and follows it if nobody else does. */
export async function showLast(
  session: RunSession,
  draftId: string,
  { isFirst, current, isGone }: ShowMeans,
): Promise<void> {
  await beforehand();
  const left = await leftRunOf(draftId, archive);
  const isFree = () => !isGone() && session.state().phase === "idle";
  if (left !== undefined && isFree()) {
    // What was typed for it is not known here: it can be watched and stopped.
    tabMemory(draftId).write({ id: left, active: false, stopped: false, input: "given", sent: nothingSent() });
    return session.start();
  }
  const run = isFirst ? undefined : await lastRunOf(draftId, current);
  if (run && isFree()) session.show(run);
}
