import { laterThan } from "#components/device/time.ts";
import { type Draft, type DraftBody, newDraftId } from "./draft.ts";
import type { DraftStore } from "./draft-store.ts";
import type { RecentDrafts } from "./recent-drafts.ts";

/** Keeps the open draft as it is being changed. */
export interface Autosave {
  /** To be called after every change; it costs nothing until the user pauses. */
  touch(): void;
  /** Keeps what has changed at once: to be called before the page may go away. */
  leave(): void;
  /** The draft as it is now. */
  draft(): Draft;
  rename(name: string): void;
  /** Whether there are changes that are not kept yet. */
  isChanged(): boolean;
}

export interface AutosaveOptions {
  /** The draft as it was opened. */
  draft: Draft;
  /** The content as it is now. */
  read(): DraftBody;
  recent: Pick<RecentDrafts, "get" | "openId" | "write" | "forget">;
  store: Pick<DraftStore, "put">;
  now(): number;
  /** Called after each keeping, with false when nothing on this device could take it. */
  onKept(draft: Draft, isKept: boolean): void;
  /** Another tab has kept another text: what is here goes on as this new draft, and both stay. */
  onFork(fork: Draft): void;
}

export function createAutosave({ draft: opened, read, recent, store, now, onKept, onFork }: AutosaveOptions): Autosave {
  let label = opened;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let touchedAt: number | undefined;
  /** A draft that the recent drafts could not take whole, until the store has it. */
  let owed: Draft | undefined;

  /** Whether another tab has changed the draft since this one read or wrote it. */
  function isOutdated() {
    const there = recent.get(label.id);
    return there !== undefined && there.savedAt !== label.savedAt;
  }

  function flush(isLast = false) {
    clearTimeout(timer);
    const changed = touchedAt !== undefined;
    if (!changed && !(isLast && owed)) return;
    touchedAt = undefined;
    const forks = isOutdated();
    if (forks && !changed) return;
    if (forks) label = { ...label, id: newDraftId(), savedAt: 0 };
    const savedAt = laterThan(label.savedAt, now());
    const draft = changed || !owed ? { ...label, ...read(), savedAt, usedAt: now() } : owed;
    label = draft;
    const isWhole = recent.write(draft, isLast);
    owed = isWhole ? undefined : draft;
    store.put(draft).then(
      (isNewest) => {
        if (owed === draft) owed = undefined;
        const isLatest = label.id === draft.id && label.savedAt === draft.savedAt;
        if (isNewest || !isLatest || isOutdated()) onKept(draft, true);
        else part(draft);
      },
      // Where IndexedDB is forbidden the recent drafts alone keep it.
      () => onKept(draft, isWhole),
    );
    if (forks) onFork(draft);
  }

  /** Goes on beside a newer text that only the store has: another tab's, of which the recent drafts never knew. */
  function part(draft: Draft) {
    const fork = { ...draft, id: newDraftId() };
    label = { ...label, id: fork.id };
    // Another draft may have been opened since, and must stay the open one.
    const isWhole = recent.openId() === draft.id && recent.write(fork);
    store.put(fork).then(
      () => {
        if (recent.get(draft.id)?.savedAt === draft.savedAt) recent.forget(draft.id);
        onKept(fork, true);
      },
      () => onKept(fork, isWhole),
    );
    onFork(fork);
  }

  function touch() {
    touchedAt ??= now();
    clearTimeout(timer);
    timer = setTimeout(flush, now() - touchedAt > LONGEST_MS ? 0 : PAUSE_MS);
  }

  return {
    touch,
    leave: () => flush(true),
    draft: () => ({ ...label, ...read() }),
    rename(name) {
      label = { ...label, name };
      touch();
    },
    isChanged: () => touchedAt !== undefined,
  };
}

const PAUSE_MS = 400;
const LONGEST_MS = 3000;
