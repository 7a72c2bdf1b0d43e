import type { FoundShare, SharedForm } from "#contract/share.ts";

/** The store has no answer: it is away, full, read-only or too slow. The message says which, for the operator. */
export class StorageError extends Error {
  override name = "StorageError";
}

/** What is left of a share that was taken down; the time is milliseconds since 1970. */
export interface Tombstone {
  id: string;
  takenDownAt: number;
  reason: string;
}

/** Shares behind short ids. Every method throws a StorageError where the database cannot answer in time. */
export interface ShareStore extends AsyncDisposable {
  /**
   * Stores a share, or finds the one with the same content, and gives its maker a token to delete it by;
   * "gone" for content that was taken down.
   */
  put(form: SharedForm): Promise<{ id: string; deleteToken: string } | "gone">;
  /** Opens a share, which puts off its expiry; undefined where there is none. */
  get(id: string): Promise<FoundShare | undefined>;
  /** Takes back one maker's token; the share goes with the last. False where the token is not one of its. */
  remove(id: string, deleteToken: string): Promise<boolean>;
  /** Empties a share for good and bars the same content; false where there is none. */
  takeDown(id: string, reason: string): Promise<boolean>;
  /** Lets the content of a share that was taken down be shared again; false where none was. */
  lift(id: string): Promise<boolean>;
  /** What was taken down, the newest first. */
  tombstones(): Promise<Tombstone[]>;
  /** Removes up to `most` shares that nobody has opened for `days`; returns how many. */
  expire(days: number, most: number): Promise<number>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
}
