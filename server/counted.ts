/** Counts what each key has at a time, such as the connections of an address. */
export class Counted {
  readonly #bounds: { all: number; each: number };
  readonly #counts = new Map<string, number>();
  #all = 0;

  constructor(bounds: { all: number; each: number }) {
    this.#bounds = bounds;
  }

  /**
   * Takes one for a key, to be disposed of once; undefined where the key or all have as many as they may. Without a
   * key it counts for all alone.
   */
  take(key: string | null): Disposable | undefined {
    const count = key === null ? 0 : (this.#counts.get(key) ?? 0);
    if (this.#all >= this.#bounds.all || count >= this.#bounds.each) return undefined;
    this.#add(key, 1);
    return { [Symbol.dispose]: () => this.#add(key, -1) };
  }

  #add(key: string | null, by: number): void {
    this.#all += by;
    if (key === null) return;
    const count = (this.#counts.get(key) ?? 0) + by;
    if (count > 0) this.#counts.set(key, count);
    else this.#counts.delete(key);
  }
}
