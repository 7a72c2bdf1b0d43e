import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { type Draft, parseDraft } from "./draft.ts";

/** All drafts of this device, in IndexedDB. Every call rejects where the browser forbids storage. */
export interface Library {
  get(id: string): Promise<Draft | undefined>;
  /** The draft that was kept last. */
  latest(): Promise<Draft | undefined>;
  put(draft: Draft): Promise<void>;
}

interface Schema extends DBSchema {
  drafts: { key: string; value: Draft; indexes: { savedAt: number } };
}

export function createLibrary(): Library {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;

  function database() {
    opened ??= openDB<Schema>("onpyrunner", 1, {
      upgrade(db) {
        db.createObjectStore("drafts", { keyPath: "id" }).createIndex("savedAt", "savedAt");
      },
      terminated() {
        opened = undefined;
      },
    });
    return opened;
  }

  return {
    get: async (id) => parseDraft(await (await database()).get("drafts", id)),
    async latest() {
      const db = await database();
      const cursor = await db.transaction("drafts").store.index("savedAt").openCursor(null, "prev");
      return parseDraft(cursor?.value);
    },
    async put(draft) {
      await (await database()).put("drafts", draft);
    },
  };
}
