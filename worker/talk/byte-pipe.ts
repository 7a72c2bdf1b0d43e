import { Bell } from "#carrier/bell.ts";

/** Bytes that may wait before whoever brings more is held. */
const MOST_WAITING = 64 * 1024;

/** Bytes from one program on their way to the other: what waits is bounded for those who await `room`. */
export class BytePipe implements AsyncIterable<Uint8Array> {
  readonly #changed = new Bell();
  #waiting: Uint8Array[] = [];
  #bytes = 0;
  #isEnded = false;

  /** Whether nothing waits that the reader has not taken. */
  get isEmpty(): boolean {
    return this.#bytes === 0;
  }

  push(bytes: Uint8Array): void {
    if (this.#isEnded || bytes.length === 0) return;
    this.#waiting.push(bytes);
    this.#bytes += bytes.length;
    this.#changed.ring();
  }

  /** Nothing follows; what waits is still read. */
  end(): void {
    this.#isEnded = true;
    this.#changed.ring();
  }

  /** Nobody reads any more: what waits, and what comes, is thrown away. */
  leave(): void {
    this.#waiting = [];
    this.#bytes = 0;
    this.end();
  }

  /** Settles when little waits, or when the signal aborts. */
  async room(signal: AbortSignal): Promise<void> {
    while (this.#bytes > MOST_WAITING && !signal.aborted) await this.#changed.heard(signal);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    const never = new AbortController().signal;
    for (;;) {
      const bytes = this.#waiting.shift();
      if (bytes) {
        yield bytes;
        // The reader asks for more when its program's pipe has taken these.
        this.#bytes -= bytes.length;
        this.#changed.ring();
      } else if (this.#isEnded) return;
      else await this.#changed.heard(never);
    }
  }
}
