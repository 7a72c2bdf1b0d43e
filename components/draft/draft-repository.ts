import type { Draft } from "./draft.ts";
import type { Library } from "./draft-store.ts";
import type { Journal, JournalEntry } from "./recent-drafts.ts";

/** All drafts of this device, wherever they are: the journal may have a newer text than the library, or the only one. */
export interface Shelf {
  /** Those used last come first. */
  all(): Promise<Draft[]>;
  get(id: string): Promise<Draft | undefined>;
  remove(id: string): Promise<void>;
  /** Leaves the journal to the drafts used last, when the library has the others. */
  tidy(): Promise<void>;
}

export function createShelf(journal: Journal, library: Library): Shelf {
  return {
    async all() {
      const drafts = new Map((await library.all().catch(() => [])).map((draft) => [draft.id, draft]));
      for (const entry of journal.all()) drafts.set(entry.id, newer(entry, drafts.get(entry.id)));
      return [...drafts.values()].sort((one, other) => other.usedAt - one.usedAt);
    },
    async get(id) {
      const entry = journal.get(id);
      const kept = await library.get(id).catch(() => undefined);
      return entry ? newer(entry, kept) : kept;
    },
    async remove(id) {
      journal.forget(id);
      // Where the library is forbidden it has nothing to remove.
      await library.delete(id).catch(() => {});
    },
    async tidy() {
      const entries = journal.all().sort((one, other) => other.usedAt - one.usedAt);
      for (const entry of entries.slice(JOURNALLED)) {
        const whole = newer(entry, await library.get(entry.id));
        const isKept = await library.put(whole);
        if (isKept && journal.get(entry.id)?.savedAt === entry.savedAt) journal.forget(entry.id);
      }
    },
  };
}

/** How many drafts the journal keeps: enough for the tabs that somebody has open. */
const JOURNALLED = 8;

/** The newer text of a draft; a stdin that the journal had no room for is the library's. */
function newer(entry: JournalEntry, kept: Draft | undefined): Draft {
  const usedAt = Math.max(entry.usedAt, kept?.usedAt ?? 0);
  if (kept && kept.savedAt >= entry.savedAt) return { ...kept, usedAt };
  return { ...entry, usedAt, stdin: entry.stdin ?? kept?.stdin ?? "" };
}
