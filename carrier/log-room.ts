import { DEFAULT_LIMITS, RESULT_MS, STDERR_BYTES } from "#contract/limits.ts";
import { Account, type Bound } from "./account.ts";
import type { Sender } from "./carrier.ts";

/** What a usual run may print. Logs beyond it are kept shorter, and runs that may go beyond it may have to wait. */
const USUAL_BYTES = DEFAULT_LIMITS.outputBytes + STDERR_BYTES;

interface Kept {
  id: string;
  from: Sender;
  bytes: number;
}

/**
 * One budget of bytes for all logs: of what goes on, and of what has finished, which can be read for ten minutes or until
 * others need its room. A run that may print much begins only while there is room for all of that.
 */
export class LogRoom {
  /** In the order of their end. */
  readonly #large = new Map<string, Kept>();
  readonly #usual = new Map<string, Kept>();
  readonly #account: Account;
  readonly #all: number;
  readonly #forgotten: (id: string) => void;
  /** What the logs of those that go on take, and what runs that are not usual may print. */
  #open = 0;
  #promised = 0;

  /** The newest run stays, however large. */
  constructor(bound: Bound, forgotten: (id: string) => void) {
    this.#account = new Account(bound);
    this.#all = bound.all;
    this.#forgotten = forgotten;
  }

  /** Whether a run may go on that may print so much: a usual one always, and a single one of any size. */
  mayPromise(bytes: number): boolean {
    return bytes <= USUAL_BYTES || this.#promised === 0 || this.#promised + bytes <= this.#all;
  }

  /** A run goes on, or does not any more: then the number is negative. */
  promise(bytes: number): void {
    if (Math.abs(bytes) > USUAL_BYTES) this.#promised += bytes;
  }

  /** The log of something that goes on has grown; a negative number gives back what it took. */
  grow(bytes: number): void {
    this.#open += bytes;
    if (this.#account.all + this.#open <= this.#all) return;
    for (const { id } of this.#kept()) {
      this.#forget(id);
      if (this.#account.all + this.#open <= this.#all) return;
    }
  }

  keep(run: Kept): void {
    this.#makeRoom(run);
    (run.bytes > USUAL_BYTES ? this.#large : this.#usual).set(run.id, run);
    this.#account.add(run.from, run.bytes);
    // The timer holds the id alone: a run that is forgotten early is not held by it.
    const { id } = run;
    setTimeout(() => this.#forget(id), RESULT_MS).unref();
  }

  /** A client's results give way to its own newer ones first. */
  #makeRoom({ from, bytes }: Kept): void {
    for (const kept of this.#kept()) {
      const isTooMuch = this.#account.all + this.#open + bytes > this.#all;
      const exceeded = this.#account.exceeded(from, bytes) ?? (isTooMuch ? "all" : null);
      if (exceeded === null) return;
      if (exceeded === "all" || kept.from[exceeded] === from[exceeded]) this.#forget(kept.id);
    }
  }

  /** Those that are kept, in the order in which they give way. */
  *#kept(): Generator<Kept, void, undefined> {
    yield* this.#large.values();
    yield* this.#usual.values();
  }

  #forget(id: string): void {
    const kept = this.#large.get(id) ?? this.#usual.get(id);
    if (!kept) return;
    this.#large.delete(id);
    this.#usual.delete(id);
    this.#account.add(kept.from, -kept.bytes);
    this.#forgotten(id);
  }
}
