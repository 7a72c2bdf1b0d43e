import type { Draft } from "./draft.ts";
import type { DraftStore } from "./draft-store.ts";
import type { RecentDraft, RecentDrafts } from "./recent-drafts.ts";

/** All drafts of this device, wherever they are: the recent ones may have a newer text than the store, or the only one. */
export interface DraftRepository {
  /** Those used last come first. */
  all(): Promise<Draft[]>;
  get(id: string): Promise<Draft | undefined>;
  remove(id: string): Promise<void>;
  /** Leaves only the drafts used last among the recent ones, when the store has the others. */
  tidy(): Promise<void>;
}

export function createDraftRepository(recent: RecentDrafts, store: DraftStore): DraftRepository {
  return {
    async all() {
      const drafts = new Map((await store.all().catch(() => [])).map((draft) => [draft.id, draft]));
      for (const entry of recent.all()) drafts.set(entry.id, newer(entry, drafts.get(entry.id)));
      return [...drafts.values()].sort((one, other) => other.usedAt - one.usedAt);
    },
    async get(id) {
      const entry = recent.get(id);
      const kept = await store.get(id).catch(() => undefined);
      return entry ? newer(entry, kept) : kept;
    },
    async remove(id) {
      recent.forget(id);
      // Where the store is forbidden it has nothing to remove.
      await store.delete(id).catch(() => {});
    },
    async tidy() {
      const entries = recent.all().sort((one, other) => other.usedAt - one.usedAt);
      for (const entry of entries.slice(MOST_RECENT)) {
        const whole = newer(entry, await store.get(entry.id));
        const isKept = await store.put(whole);
        if (isKept && recent.get(entry.id)?.savedAt === entry.savedAt) recent.forget(entry.id);
      }
    },
  };
}

/** How many drafts stay recent: enough for the tabs that somebody has open. */
const MOST_RECENT = 8;

/** The newer text of a draft; a stdin, cases and a profile that the recent drafts had no room for are the store's. */
function newer(entry: RecentDraft, kept: Draft | undefined): Draft {
  const usedAt = Math.max(entry.usedAt, kept?.usedAt ?? 0);
  if (kept && kept.savedAt >= entry.savedAt) return { ...kept, usedAt };
  if (entry.stdin !== null) return { ...entry, usedAt, stdin: entry.stdin };
  return { ...entry, usedAt, stdin: kept?.stdin ?? "", cases: kept?.cases ?? [], profile: kept?.profile ?? null };
}
