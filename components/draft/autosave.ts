import { laterThan } from "#components/device/time.ts";
import { type Draft, type DraftContent, newDraftId } from "./draft.ts";
import type { Library } from "./draft-store.ts";
import type { Journal } from "./recent-drafts.ts";

/** Keeps the open draft as it is being changed. */
export interface Keeper {
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

export interface KeeperOptions {
  /** The draft as it was opened. */
  draft: Draft;
  /** The content as it is now. */
  read(): DraftContent;
  journal: Pick<Journal, "get" | "openId" | "write" | "forget">;
  library: Pick<Library, "put">;
  now(): number;
  /** Called after each keeping, with false when nothing on this device could take it. */
  onKept(draft: Draft, isKept: boolean): void;
  /** Another tab has kept another text: what is here goes on as this new draft, and both stay. */
  onFork(fork: Draft): void;
}

export function createKeeper({ draft: opened, read, journal, library, now, onKept, onFork }: KeeperOptions): Keeper {
  let label = opened;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let touchedAt: number | undefined;
  /** A draft that the journal could not take whole, until the library has it. */
  let owed: Draft | undefined;

  /** Whether another tab has changed the draft since this one read or wrote it. */
  function isOutdated() {
    const there = journal.get(label.id);
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
    const inJournal = journal.write(draft, isLast);
    owed = inJournal ? undefined : draft;
    library.put(draft).then(
      (isNewest) => {
        if (owed === draft) owed = undefined;
        const isLatest = label.id === draft.id && label.savedAt === draft.savedAt;
        if (isNewest || !isLatest || isOutdated()) onKept(draft, true);
        else part(draft);
      },
      // Where IndexedDB is forbidden the journal alone keeps the draft.
      () => onKept(draft, inJournal),
    );
    if (forks) onFork(draft);
  }

  /** Goes on beside a newer text that only the library has: another tab's, of which the journal never knew. */
  function part(draft: Draft) {
    const fork = { ...draft, id: newDraftId() };
    label = { ...label, id: fork.id };
    // Another draft may have been opened since, and must stay the open one.
    const inJournal = journal.openId() === draft.id && journal.write(fork);
    library.put(fork).then(
      () => {
        if (journal.get(draft.id)?.savedAt === draft.savedAt) journal.forget(draft.id);
        onKept(fork, true);
      },
      () => onKept(fork, inJournal),
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
