/** Deeper, or of more pieces, than any request of ours; a parser takes seconds for a body full of brackets. */
const DEPTH = 32;
const PIECES = 32_768;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
/** An opening or closing bracket, square or curly, with its sixth bit set. */
const OPENING = 0x7b;
const CLOSING = 0x7d;

/** Looks at JSON while it arrives, without parsing it: the same small cost for each byte, whatever they are. */
export class JsonScan {
  #depth = 0;
  #pieces = 0;
  #inString = false;
  /** How many bytes of the next piece belong to an escape in this one. */
  #skip = 0;

  /** Takes the next piece of a text in UTF-8; false once the whole is too deep or has too many pieces. */
  accepts(bytes: Uint8Array): boolean {
    let at = this.#skip;
    while (at < bytes.length) {
      if (this.#inString) at = this.#endOfString(bytes, at);
      else if (!this.#acceptsPiece(bytes[at++] as number)) return false;
    }
    this.#skip = at - bytes.length;
    return true;
  }

  #endOfString(bytes: Uint8Array, from: number): number {
    let at = from;
    while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
    this.#inString = at >= bytes.length;
    return this.#inString ? at : at + 1;
  }

  #acceptsPiece(byte: number): boolean {
    if (byte === QUOTE) this.#inString = true;
    else if (byte === COMMA) this.#pieces++;
    else if ((byte | 0x20) === CLOSING) this.#depth--;
    else if ((byte | 0x20) === OPENING) {
      this.#depth++;
      this.#pieces++;
    }
    return this.#depth <= DEPTH && this.#pieces <= PIECES;
  }
}
