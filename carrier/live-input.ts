import { Bell } from "./bell.ts";

/** Text for an interactive run, given as it comes and pulled by its worker. */
export class LiveInput implements AsyncIterable<string> {
  readonly #texts: string[] = [];
  readonly #changed = new Bell();
  #ended = false;

  push(text: string): void {
    if (this.#ended) return;
    this.#texts.push(text);
    this.#changed.ring();
  }

  /** No text follows; what was given before is still pulled. */
  end(): void {
    this.#ended = true;
    this.#changed.ring();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string, void, undefined> {
    for (;;) {
      const text = this.#texts.shift();
      if (text !== undefined) yield text;
      else if (this.#ended) return;
      else await this.#changed.heard(NEVER);
    }
  }
}

const NEVER = new AbortController().signal;
