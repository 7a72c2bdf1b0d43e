import type { Logger } from "pino";

/** How often it is told that it goes on, in milliseconds. */
const EVERY_MS = 60_000;

/** What goes wrong again and again for one reason: told at first, then once a minute with how often, and when it is over. */
export class Lasting {
  readonly #log: Pick<Logger, "warn" | "info">;
  readonly #words: { wrong: string; over: string };
  readonly #now: () => number;
  /** When it was last told; null while nothing is wrong. */
  #toldAt: number | null = null;
  #untold = 0;

  constructor(log: Pick<Logger, "warn" | "info">, words: { wrong: string; over: string }, now = () => Date.now()) {
    this.#log = log;
    this.#words = words;
    this.#now = now;
  }

  happens(error: unknown): void {
    this.#untold++;
    if (this.#toldAt !== null && this.#now() - this.#toldAt < EVERY_MS) return;
    this.#log.warn({ err: error, times: this.#untold }, this.#words.wrong);
    this.#toldAt = this.#now();
    this.#untold = 0;
  }

  ends(): void {
    if (this.#toldAt === null) return;
    this.#toldAt = null;
    this.#untold = 0;
    this.#log.info(this.#words.over);
  }
}
