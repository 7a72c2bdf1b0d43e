import { Bell } from "./bell.ts";

/** How much a reader takes before it has to ask for more: what it has not taken waits in the log alone. */
export class Room {
  readonly #grown = new Bell();
  #left: number;

  constructor(size: number) {
    this.#left = size;
  }

  /** Takes room, in debt with the last of it. */
  use(size: number): void {
    this.#left -= size;
  }

  give(size: number): void {
    this.#left += size;
    if (this.#left > 0) this.#grown.ring();
  }

  /** Settles when there is some, or when the signal aborts. */
  async some(signal: AbortSignal): Promise<void> {
    while (this.#left <= 0 && !signal.aborted) await this.#grown.heard(signal);
  }
}
