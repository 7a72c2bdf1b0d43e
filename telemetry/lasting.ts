import type { Logger } from "pino";
import { Repeats } from "./repeats.ts";

/** What goes wrong again and again, for one reason or another: told at once, then once a minute with how often, and when it is over. */
export class Lasting {
  readonly #log: Pick<Logger, "warn" | "info">;
  readonly #words: { wrong: string; over: string };
  readonly #repeats: Repeats;

  constructor(log: Pick<Logger, "warn" | "info">, words: { wrong: string; over: string }, now?: () => number) {
    this.#log = log;
    this.#words = words;
    this.#repeats = new Repeats({ lines: 1, ms: 60_000 }, now);
  }

  /** Another reason is told at once. */
  happens(error: unknown, reason = ""): void {
    const left = this.#repeats.happens(reason);
    if (left !== null) this.#log.warn({ err: error, times: left + 1 }, this.#words.wrong);
  }

  ends(): void {
    if (this.#repeats.ends()) this.#log.info(this.#words.over);
  }
}
