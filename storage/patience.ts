import { inTime } from "./in-time.ts";
import { StorageError } from "./shares.ts";

/** How many ask a database that has failed and not answered since: enough to see when it is back. */
const MOST_TRYING = 4;

/** Asks a database that may be away or slow: nobody waits longer than a deadline, and as long as it fails few wait at all. */
export class Patience {
  readonly #deadlineMs: number;
  #asking = 0;
  #hasFailed = false;

  constructor(deadlineMs: number) {
    this.#deadlineMs = deadlineMs;
  }

  /** What `work` gives, which goes on where it takes too long; a StorageError for whatever it throws. */
  async ask<T>(work: () => Promise<T>): Promise<T> {
    if (this.#hasFailed && this.#asking >= MOST_TRYING)
      throw new StorageError("the database has failed, and others wait to see whether it is back");
    this.#asking++;
    const given = this.#noted(work).then((value) => ({ value }));
    const inHand = await inTime(given, this.#deadlineMs).finally(() => this.#asking--);
    if (inHand) return inHand.value;
    this.#hasFailed = true;
    throw new StorageError(`the database gave no answer within ${this.#deadlineMs} ms`);
  }

  async #noted<T>(work: () => Promise<T>): Promise<T> {
    try {
      const answer = await work();
      this.#hasFailed = false;
      return answer;
    } catch (error) {
      this.#hasFailed = true;
      throw error instanceof StorageError ? error : new StorageError(messageOf(error), { cause: error });
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
