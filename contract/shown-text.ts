/** The beginning of a text that comes in pieces: so many bytes of UTF-8, and no half character. */
export class ShownText {
  #left: number;
  /** Whether there was more. */
  isCut = false;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  /** The part of the next piece that is still shown. */
  take(piece: string): string {
    if (this.isCut) return "";
    const { read, written } = encoder.encodeInto(piece, new Uint8Array(Math.min(this.#left, piece.length * 3)));
    this.#left -= written;
    this.isCut = read < piece.length;
    return this.isCut ? piece.slice(0, read) : piece;
  }
}

const encoder = new TextEncoder();
