/** What is shorter stays a string, in UTF-16 units. */
const PACKED_LENGTH = 4096;

/**
 * A text as it is kept. A long one is UTF-8 outside of the heap: it takes what it weighs, and is given back at once
 * instead of by a collection that may be far.
 */
export class PackedText {
  /** What it takes, in bytes. */
  readonly bytes: number;
  readonly #kept: string | ArrayBuffer;

  constructor(text: string) {
    this.#kept = text.length < PACKED_LENGTH ? text : encoder.encode(text).buffer;
    this.bytes = typeof this.#kept === "string" ? Buffer.byteLength(this.#kept) : this.#kept.byteLength;
  }

  read(): string {
    return typeof this.#kept === "string" ? this.#kept : Buffer.from(this.#kept).toString();
  }

  /** Gives the memory back; it has no text then. */
  free(): void {
    if (typeof this.#kept !== "string") this.#kept.transfer(0);
  }
}

const encoder = new TextEncoder();
