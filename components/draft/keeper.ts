import type { Draft, DraftContent } from "./draft.ts";
import type { Journal } from "./journal.ts";
import type { Library } from "./library.ts";

/** Keeps the open draft as it is being changed. */
export interface Keeper {
  /** To be called after every change; it costs nothing until the user pauses. */
  touch(): void;
  /** Keeps what has changed at once: to be called before the page may go away. */
  leave(): void;
}

export interface KeeperOptions {
  id: string;
  /** The content as it is now. */
  read(): DraftContent;
  journal: Journal;
  library: Pick<Library, "put">;
  now(): number;
}

export function createKeeper({ id, read, journal, library, now }: KeeperOptions): Keeper {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let touchedAt: number | undefined;
  /** A draft that the journal could not take whole, until the library has it. */
  let owed: Draft | undefined;

  function flush(isLast = false) {
    clearTimeout(timer);
    const changed = touchedAt !== undefined;
    if (!changed && !(isLast && owed)) return;
    touchedAt = undefined;
    const draft = changed || !owed ? { id, ...read(), savedAt: now() } : owed;
    owed = journal.write(draft, isLast) ? undefined : draft;
    library.put(draft).then(
      () => {
        if (owed === draft) owed = undefined;
      },
      // Where IndexedDB is forbidden the journal alone keeps the draft.
      () => {},
    );
  }

  return {
    touch() {
      touchedAt ??= now();
      clearTimeout(timer);
      timer = setTimeout(flush, now() - touchedAt > LONGEST_MS ? 0 : PAUSE_MS);
    },
    leave: () => flush(true),
  };
}

const PAUSE_MS = 400;
const LONGEST_MS = 3000;
