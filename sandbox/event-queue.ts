/** Values that may wait before `room` makes whoever pushes wait. */
const MOST_WAITING = 16;

/** Values pushed by callbacks and pulled by one `for await`; bounded for those who await `room`. */
export class EventQueue<T> implements AsyncIterable<T> {
  #values: T[] = [];
  #ended = false;
  #wake: (() => void) | null = null;
  #makeRoom: (() => void) | null = null;

  push(value: T): void {
    if (this.#ended) return;
    this.#values.push(value);
    this.#wake?.();
  }

  /** No value follows, and one that is pushed all the same is dropped; those already pushed are still pulled. */
  end(): void {
    this.#ended = true;
    this.#wake?.();
    this.#makeRoom?.();
  }

  /** Settles when few values wait to be pulled, or nobody will pull any; for one who pushes. */
  async room(): Promise<void> {
    if (this.#values.length < MOST_WAITING || this.#ended) return;
    await new Promise<void>((resolve) => {
      this.#makeRoom = resolve;
    });
    this.#makeRoom = null;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for (;;) {
      const values = this.#values;
      this.#values = [];
      yield* values;
      this.#makeRoom?.();
      if (this.#values.length > 0) continue;
      if (this.#ended) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = null;
    }
  }
}
