/** Deeper, or of more pieces, than any request of ours; a parser takes seconds for a body full of brackets. */
const DEPTH = 32;
const PIECES = 32_768;
/** A text of fewer bytes costs less where it is than by itself. */
const SHORT_BYTES = 256;
/** About so many bytes of a text are between two places where it may be cut. */
const CUT_BYTES = 256 * 1024;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const LOWER_U = 0x75;
/** An opening or closing bracket, square or curly, with its sixth bit set. */
const OPENING = 0x7b;
const CLOSING = 0x7d;

/** A long text that is no key: its bytes, without the quotes, and where it may be cut, in no escape. */
export interface LongText {
  from: number;
  to: number;
  cuts: number[];
}

/** What is shorter has few pieces, in UTF-16 units. */
const SHORT_LENGTH = 4096;
const MANY_BRACKETS = new RegExp(`^(?:[^[{]*[[{]){${DEPTH + 1}}`);

/** Whether a text is accepted without a look at each of its bytes: a short one with few brackets, wherever they stand. */
export function isHarmless(text: string): boolean {
  return text.length < SHORT_LENGTH && !MANY_BRACKETS.test(text);
}

/** Looks at JSON while it arrives, without parsing it: the same small cost for each byte, whatever they are. */
export class JsonScan {
  /** The long texts so far, in their order. */
  readonly texts: LongText[] = [];
  /** Where the text that is being looked through begins, and where it may be cut. */
  #text: Pick<LongText, "from" | "cuts"> = { from: 0, cuts: [] };
  #nextCut = 0;
  /** The first byte behind the last escape. */
  #escapeEnd = 0;
  /** Whether the last text that ended was a long one, and might be a key. */
  #isFresh = false;
  #depth = 0;
  #pieces = 0;
  #inString = false;
  /** Bytes of the pieces before this one. */
  #before = 0;
  /** How many bytes of the next piece belong to an escape in this one. */
  #skip = 0;

  /** Takes the next piece of a text in UTF-8; false once the whole is too deep or has too many pieces. */
  accepts(bytes: Uint8Array): boolean {
    let at = this.#skip;
    while (at < bytes.length) {
      if (this.#inString) at = this.#endOfString(bytes, at);
      else if (!this.#acceptsPiece(bytes[at] as number, this.#before + ++at)) return false;
    }
    this.#skip = at - bytes.length;
    this.#before += bytes.length;
    return true;
  }

  #endOfString(bytes: Uint8Array, from: number): number {
    let at = from;
    for (;;) {
      const stop = Math.min(bytes.length, this.#nextCut - this.#before);
      while (at < stop && bytes[at] !== QUOTE) at = bytes[at] === BACKSLASH ? this.#endOfEscape(bytes, at) : at + 1;
      if (at >= bytes.length) return at;
      if (at < stop) break;
      this.#cut(this.#before + at);
    }
    this.#endText(this.#before + at);
    return at + 1;
  }

  /** The second byte may be an escaped quote; what follows a u is like any other text, but for cuts. */
  #endOfEscape(bytes: Uint8Array, at: number): number {
    const isLong = bytes[at + 1] === LOWER_U || at + 1 >= bytes.length;
    this.#escapeEnd = this.#before + at + (isLong ? 6 : 2);
    return at + 2;
  }

  #cut(at: number): void {
    if (at < this.#escapeEnd) {
      this.#nextCut = this.#escapeEnd;
      return;
    }
    this.#text.cuts.push(at);
    this.#nextCut = at + CUT_BYTES;
  }

  #endText(to: number): void {
    this.#inString = false;
    this.#isFresh = to - this.#text.from > SHORT_BYTES;
    if (this.#isFresh) this.texts.push({ ...this.#text, to });
  }

  #acceptsPiece(byte: number, next: number): boolean {
    if (byte === QUOTE) {
      this.#inString = true;
      this.#text = { from: next, cuts: [] };
      this.#nextCut = next + CUT_BYTES;
    } else if (byte === COMMA) this.#pieces++;
    else if (byte === COLON) {
      if (this.#isFresh) this.texts.pop();
      this.#isFresh = false;
    } else if ((byte | 0x20) === CLOSING) this.#depth--;
    else if ((byte | 0x20) === OPENING) {
      this.#depth++;
      this.#pieces++;
    }
    // Before each text that is no key stands a comma or a bracket, but for one that is all there is.
    return this.#depth <= DEPTH && this.#pieces <= PIECES && this.texts.length <= this.#pieces + 2;
  }
}
