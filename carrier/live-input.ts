import { cutAt } from "#contract/cuts.ts";
import { Bell } from "./bell.ts";

/** What is pulled at a time at most, in UTF-16 units: as much as its worker makes bytes of in a moment. */
export const PIECE_LENGTH = 128 * 1024;

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
    const cut = isFirstHalf(whole.charCodeAt(whole.length - 1)) ? whole.length - 1 : whole.length;
    this.#half = whole.slice(cut);
    if (cut > 0) this.#texts.push(whole.slice(0, cut));
    this.#changed.ring();
  }

  /** No text follows; what was given before is still pulled. */
  end(): void {
    if (this.#half !== "") this.#texts.push(this.#half);
    this.#half = "";
    this.#ended = true;
    this.#changed.ring();
  }

  #next(): string | undefined {
    const text = this.#texts.shift() ?? "";
    const cut = cutAt(text, PIECE_LENGTH);
    if (cut < text.length) this.#texts.unshift(text.slice(cut));
    return text === "" ? undefined : text.slice(0, cut);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string, void, undefined> {
    for (;;) {
      const text = this.#next();
      if (text !== undefined) yield text.toWellFormed();
      else if (this.#ended) return;
      else await this.#changed.heard(NEVER);
    }
  }
}

const NEVER = new AbortController().signal;

function isFirstHalf(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}
