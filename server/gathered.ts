/** So many pieces are kept as they came: a usual body has one. */
const LOOSE_PIECES = 16;
const BLOCK_BYTES = 64 * 1024;
const NONE = Buffer.alloc(0);

/** Gathers the pieces of a body: many small ones are copied into blocks, since each costs hundreds of bytes beside its own. */
export class Gathered {
  readonly #kept: Buffer[] = [];
  #block = NONE;
  #filled = 0;

  add(piece: Buffer): void {
    if (this.#kept.length < LOOSE_PIECES || piece.length >= BLOCK_BYTES) {
      this.#endBlock();
      this.#kept.push(piece);
      return;
    }
    if (piece.length > this.#block.length - this.#filled) this.#beginBlock();
    this.#filled += piece.copy(this.#block, this.#filled);
  }

  /** How many pieces and blocks are kept. */
  get count(): number {
    return this.#kept.length + (this.#filled > 0 ? 1 : 0);
  }

  whole(): Buffer {
    this.#endBlock();
    return Buffer.concat(this.#kept);
  }

  #beginBlock(): void {
    this.#endBlock();
    this.#block = Buffer.allocUnsafeSlow(BLOCK_BYTES);
  }

  #endBlock(): void {
    if (this.#filled > 0) this.#kept.push(this.#block.subarray(0, this.#filled));
    this.#block = NONE;
    this.#filled = 0;
  }
}
