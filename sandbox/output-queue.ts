import type { OutputPiece } from "./sandbox-run.ts";
import { Stopwatch } from "./stopwatch.ts";

/** Bytes that may wait to be pulled before the pipes are left alone, and how few make them flow again. */
const HELD_BYTES = { most: 256 * 1024, few: 64 * 1024 };

/** What comes out of the pipes, pulled by one reader; while too much waits the pipes are held. */
export class OutputQueue implements AsyncIterable<OutputPiece> {
  readonly #hold: (held: boolean) => void;
  readonly #held = new Stopwatch();
  #pieces: OutputPiece[] = [];
  #bytes = 0;
  #ended = false;
  #pull: ((result: IteratorResult<OutputPiece, undefined>) => void) | null = null;

  /** `hold` is told when nothing more should be pushed, and when it may be again. */
  constructor(hold: (held: boolean) => void) {
    this.#hold = hold;
  }

  push(piece: OutputPiece): void {
    if (this.#ended) return;
    if (this.#pull) this.#give({ done: false, value: piece });
    else {
      this.#pieces.push(piece);
      this.#bytes += piece.bytes.length;
      if (this.#bytes >= HELD_BYTES.most) this.#setHeld(true);
    }
  }

  /** Nothing follows; what was pushed is still pulled. */
  end(): void {
    this.#ended = true;
    this.#held.stop();
    if (this.#pull) this.#give({ done: true, value: undefined });
  }

  /** Whether the reader has handled all that was pushed and waits for more. */
  get isAwaited(): boolean {
    return this.#pull !== null;
  }

  /** For how long the pipes were held, in all, in milliseconds. */
  heldMs(): number {
    return this.#held.ms();
  }

  [Symbol.asyncIterator](): AsyncIterator<OutputPiece, undefined> {
    return {
      next: () => {
        const value = this.#pieces.shift();
        if (!value) return this.#ended ? Promise.resolve({ done: true, value: undefined }) : this.#wait();
        this.#bytes -= value.bytes.length;
        if (this.#bytes <= HELD_BYTES.few) this.#setHeld(false);
        return Promise.resolve({ done: false, value });
      },
    };
  }

  #wait(): Promise<IteratorResult<OutputPiece, undefined>> {
    return new Promise((resolve) => {
      this.#pull = resolve;
    });
  }

  #give(result: IteratorResult<OutputPiece, undefined>): void {
    this.#pull?.(result);
    this.#pull = null;
  }

  #setHeld(held: boolean): void {
    if (this.#ended || held === this.#held.runs) return;
    this.#held.set(held);
    this.#hold(held);
  }
}
