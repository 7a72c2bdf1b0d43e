/** Where runs of this worker go on: as many at once as there are places. */
export class Places {
  readonly #count: number;
  #taken = 0;
  #freed = Promise.withResolvers<void>();

  constructor(count: number) {
    this.#count = count;
  }

  get hasRoom(): boolean {
    return this.#taken < this.#count;
  }

  /** Settles when there is room. */
  async room(): Promise<void> {
    while (!this.hasRoom) await this.#freed.promise;
  }

  enter(): void {
    this.#taken++;
  }

  leave(): void {
    this.#taken--;
    this.#freed.resolve();
    this.#freed = Promise.withResolvers();
  }
}
