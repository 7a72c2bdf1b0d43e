import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What a group uses, and how the kernel is told to give up what nobody needs: cgroup v1, cgroup v2. */
const KINDS = [
  { usage: "memory.usage_in_bytes", reclaim: "memory.force_empty" },
  { usage: "memory.current", reclaim: "memory.reclaim" },
];
/** More than one jail and the next differ by, and little enough beside the smallest limit of a run. */
const TOLERATED_BYTES = 4 * 1024 * 1024;
/** The kernel gives up a part at a time; a gigabyte of names takes some twenty. */
const PASSES = 100;

/**
 * What ended runs leave in the account of their slot's group: above all the names that they looked up, which the
 * kernel remembers also where there is no such file. It would be the memory of runs to come, and the host's.
 */
export class Residue {
  readonly #read: (() => number) | null;
  readonly #reclaim: (bytes: number) => Promise<void>;
  /** What a jail that waits uses by itself. */
  #ownBytes = Number.POSITIVE_INFINITY;

  /** `paths` are the group's directories; without any there is no account, and nothing to be cleared. */
  constructor(paths: readonly string[]) {
    const found = paths.flatMap((path) =>
      KINDS.map(({ usage, reclaim }) => ({ usage: join(path, usage), reclaim: join(path, reclaim) })),
    );
    const account = found.find(({ usage }) => tryToRead(usage) !== null);
    this.#read = account ? () => tryToRead(account.usage) ?? 0 : null;
    // Refused is what it tells when it could give up less than that.
    this.#reclaim = async (bytes) =>
      account && writeFile(account.reclaim, String(bytes), { flag: "w" }).catch(() => {});
  }

  /** To be called when a jail waits in a group that none has run in yet. */
  measure(): void {
    if (this.#read) this.#ownBytes = this.#read();
  }

  /** Makes the kernel give up what is there beyond a waiting jail's own; false when it keeps too much. */
  async clear(): Promise<boolean> {
    for (let pass = 0; pass < PASSES; pass++) {
      const bytes = (this.#read?.() ?? 0) - this.#ownBytes;
      if (bytes <= TOLERATED_BYTES) return true;
      await this.#reclaim(bytes);
    }
    return false;
  }
}

function tryToRead(path: string): number | null {
  try {
    return Number(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}
