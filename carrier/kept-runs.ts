import { RESULT_MS } from "#contract/limits.ts";
import { Account, type Bound } from "./account.ts";
import type { Sender } from "./carrier.ts";

interface Kept {
  id: string;
  from: Sender;
  bytes: number;
}

/** Which finished runs can be read: for ten minutes, or until newer ones need the room. */
export class KeptRuns {
  /** In the order of their end. */
  readonly #kept = new Map<string, Kept>();
  readonly #account: Account;
  readonly #forgotten: (id: string) => void;

  /** The newest run stays, however large; the bound is in bytes of logs. */
  constructor(bound: Bound, forgotten: (id: string) => void) {
    this.#account = new Account(bound);
    this.#forgotten = forgotten;
  }

  keep(run: Kept): void {
    this.#makeRoom(run);
    this.#kept.set(run.id, run);
    this.#account.add(run.from, run.bytes);
    // The timer holds the id alone: a run that is forgotten early is not held by it.
    const { id } = run;
    setTimeout(() => this.#forget(id), RESULT_MS).unref();
  }

  /** A client's results give way to its own newer ones first. */
  #makeRoom({ from, bytes }: Kept): void {
    for (const kept of this.#kept.values()) {
      const exceeded = this.#account.exceeded(from, bytes);
      if (exceeded === null) return;
      if (exceeded === "all" || kept.from[exceeded] === from[exceeded]) this.#forget(kept.id);
    }
  }

  #forget(id: string): void {
    const kept = this.#kept.get(id);
    if (!kept) return;
    this.#kept.delete(id);
    this.#account.add(kept.from, -kept.bytes);
    this.#forgotten(id);
  }
}
