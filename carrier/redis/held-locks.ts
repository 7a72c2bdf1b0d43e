import type { Worker } from "bullmq";
import { isFull } from "./troubles.ts";

/** How long a lock of BullMQ holds after its worker's last sign, and how often it is renewed, in milliseconds. */
export const LOCK_MS = 2000;
const RENEW_MS = 500;
/** How often it is looked for jobs whose lock is gone, in milliseconds. */
export const STALLED_MS = 1000;

interface Locked {
  token: string;
  /** Another worker may have it by now. */
  lose(): void;
}

/** The locks of a worker's jobs: renewed together, and lost where that fails, or cannot be asked for in time. */
export class HeldLocks implements Disposable {
  readonly #worker: Worker;
  readonly #held = new Map<string, Locked>();
  readonly #timer: NodeJS.Timeout;
  #renewedAt = performance.now();
  #isRenewing = false;

  constructor(worker: Worker) {
    this.#worker = worker;
    this.#timer = setInterval(() => this.#tick(), RENEW_MS).unref();
  }

  hold(id: string, locked: Locked): void {
    if (this.#held.size === 0) this.#renewedAt = performance.now();
    this.#held.set(id, locked);
  }

  release(id: string): void {
    this.#held.delete(id);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    if (this.#held.size === 0) return;
    if (!this.#isRenewing) void this.#renew();
    else if (performance.now() - this.#renewedAt > LOCK_MS) this.#lose([...this.#held.keys()]);
  }

  async #renew(): Promise<void> {
    this.#isRenewing = true;
    const asked = performance.now();
    const held = [...this.#held];
    const ids = held.map(([id]) => id);
    const tokens = held.map(([, { token }]) => token);
    try {
      this.#lose(await this.#worker.extendJobLocks(ids, tokens, LOCK_MS));
      this.#renewedAt = asked;
    } catch (error) {
      // Where memory is full nobody else can take a run either.
      if (isFull(error)) this.#renewedAt = asked;
    } finally {
      this.#isRenewing = false;
    }
  }

  #lose(ids: readonly string[]): void {
    for (const id of ids) {
      const lost = this.#held.get(id);
      this.#held.delete(id);
      lost?.lose();
    }
  }
}
