import { Bell } from "./bell.ts";

/** Text for an interactive run, given as it comes and pulled by its worker. */
export class LiveInput implements AsyncIterable<string> {
  readonly #texts: string[] = [];
  readonly #changed = new Bell();
  #ended = false;
  /** The first half of a character whose second half is still to come. */
  #half = "";

  push(text: string): void {
    if (this.#ended) return;
    const whole = this.#half + text;
    const cut = /[\ud800-\udbff]$/.test(whole) ? whole.length - 1 : whole.length;
    this.#half = whole.slice(cut);
    if (cut > 0) this.#texts.push(whole.slice(0, cut).toWellFormed());
    this.#changed.ring();
  }

  /** No text follows; what was given before is still pulled. */
  end(): void {
    if (this.#half !== "") this.#texts.push(this.#half.toWellFormed());
    this.#half = "";
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
