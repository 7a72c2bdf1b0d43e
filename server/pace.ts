/** What is taken of all clients in one turn of the loop: so many messages, or messages for so long, in milliseconds. */
const TURN = { messages: 64, ms: 5 };

/** Spreads what clients send at once over turns of the loop, so that others have theirs in between. */
export class Pace {
  readonly #turn: { messages: number; ms: number };
  readonly #waiting: (() => void)[] = [];
  #messages = 0;
  /** Since when messages have been taken in this turn, by performance.now(). */
  #since: number | null = null;

  constructor(turn = TURN) {
    this.#turn = turn;
  }

  /** A message was taken. */
  count(): void {
    this.#begin();
    this.#messages++;
  }

  /** Whether nothing more may be taken in this turn. */
  get isSpent(): boolean {
    if (this.#since === null) return false;
    return this.#messages >= this.#turn.messages || performance.now() - this.#since >= this.#turn.ms;
  }

  /** Settles in a turn of its own, after those who have waited longer. */
  async turn(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    this.#begin();
    await promise;
  }

  #begin(): void {
    if (this.#since !== null) return;
    this.#since = performance.now();
    setImmediate(() => {
      this.#since = null;
      this.#messages = 0;
      this.#waiting.shift()?.();
      if (this.#waiting.length > 0) this.#begin();
    });
  }
}
