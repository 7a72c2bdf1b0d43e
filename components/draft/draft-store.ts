import type { DBSchema, IDBPDatabase } from "idb";
import { type Draft, parseDraft } from "./draft.ts";

/** All drafts of this device, in IndexedDB. Every call rejects where the browser forbids storage. */
export interface DraftStore {
  get(id: string): Promise<Draft | undefined>;
  all(): Promise<Draft[]>;
  /** Keeps a draft, unless a newer text of it is there; then it gives false. */
  put(draft: Draft): Promise<boolean>;
  /** Keeps new drafts, all of them or none. */
  add(drafts: readonly Draft[]): Promise<void>;
  delete(id: string): Promise<void>;
}

interface Schema extends DBSchema {
  drafts: { key: string; value: Draft; indexes: { savedAt: number } };
}

export function createDraftStore(): DraftStore {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;

  async function open() {
    // The page is there before its script: what is typed meanwhile is kept beside the database.
    const { openDB } = await import("idb");
    return openDB<Schema>("onpyrunner", 1, {
      upgrade(db) {
        db.createObjectStore("drafts", { keyPath: "id" }).createIndex("savedAt", "savedAt");
      },
      terminated() {
        opened = undefined;
      },
    });
  }

  function database() {
    opened ??= open().catch((error) => {
      opened = undefined;
      throw error;
    });
    return opened;
  }

  return {
    get: async (id) => parseDraft(await (await database()).get("drafts", id)),
    async all() {
      const drafts = await (await database()).getAll("drafts");
      return drafts.map(parseDraft).filter((draft) => draft !== undefined);
    },
    async put(draft) {
      const { store, done } = (await database()).transaction("drafts", "readwrite");
      const there = parseDraft(await store.get(draft.id));
      const isNewest = !there || there.savedAt <= draft.savedAt;
      if (isNewest) await store.put(draft);
      await done;
      return isNewest;
    },
    async add(drafts) {
      const { store, done } = (await database()).transaction("drafts", "readwrite");
      await Promise.all([...drafts.map((draft) => store.add(draft)), done]);
    },
    async delete(id) {
      await (await database()).delete("drafts", id);
    },
  };
}
