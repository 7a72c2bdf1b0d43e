import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { createSignal } from "#components/device/store.ts";
import { parsePastRun } from "./parse-past-run.ts";
import { KEPT_RUNS, type PastRun } from "./past-run.ts";

/** The last runs of each draft, in IndexedDB. Every call rejects where the browser forbids storage. */
export interface Archive {
  get(id: string): Promise<PastRun | undefined>;
  /** The runs of a draft, the last one first. */
  of(draftId: string): Promise<PastRun[]>;
  /** Keeps a run, unless its end is kept already, and drops those of its draft that are too many. */
  put(run: PastRun): Promise<void>;
  /** Drops the runs of all other drafts. */
  keepOnly(draftIds: readonly string[]): Promise<void>;
}

interface Schema extends DBSchema {
  runs: { key: string; value: PastRun; indexes: { draftId: string } };
}

/** Tells whoever shows past runs that there is another one, or more of one. */
export const archiveChanges = createSignal();

export function createArchive(): Archive {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;

  function database() {
    opened ??= openDB<Schema>("onpyrunner-runs", 1, {
      upgrade(db) {
        db.createObjectStore("runs", { keyPath: "id" }).createIndex("draftId", "draftId");
      },
      terminated() {
        opened = undefined;
      },
    });
    return opened;
  }

  return {
    get: async (id) => parsePastRun(await (await database()).get("runs", id)),
    async of(draftId) {
      const runs = await (await database()).getAllFromIndex("runs", "draftId", draftId);
      return parsed(runs).sort(lastFirst);
    },
    async put(run) {
      const { store, done } = (await database()).transaction("runs", "readwrite");
      const there = run.result ? undefined : parsePastRun(await store.get(run.id));
      if (!there?.result) await store.put(run);
      const runs = await store.index("draftId").getAll(run.draftId);
      for (const { id } of parsed(runs).sort(lastFirst).slice(KEPT_RUNS)) await store.delete(id);
      await done;
      archiveChanges.tell();
    },
    async keepOnly(draftIds) {
      const { store, done } = (await database()).transaction("runs", "readwrite");
      for (let cursor = await store.openCursor(); cursor; cursor = await cursor.continue()) {
        if (!draftIds.includes(cursor.value.draftId)) await cursor.delete();
      }
      await done;
    },
  };
}

/** The past runs among what the database held. */
function parsed(values: readonly unknown[]): PastRun[] {
  return values.map(parsePastRun).filter((run) => run !== undefined);
}

function lastFirst(one: PastRun, other: PastRun): number {
  return other.at - one.at;
}
