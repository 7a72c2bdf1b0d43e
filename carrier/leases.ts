/** Who is interested in what, by id; what has lost its last lease is given up after a while. */
export class Leases {
  readonly #ms: number;
  readonly #giveUp: (id: string) => void;
  readonly #held = new Map<string, number>();
  readonly #lost = new Map<string, NodeJS.Timeout>();

  /** `giveUp` is called `ms` after the last lease of an id, unless it has got another one. */
  constructor(ms: number, giveUp: (id: string) => void) {
    this.#ms = ms;
    this.#giveUp = giveUp;
  }

  take(id: string): AsyncDisposable {
    this.forget(id);
    this.#held.set(id, (this.#held.get(id) ?? 0) + 1);
    let isOurs = true;
    return {
      [Symbol.asyncDispose]: async () => {
        if (isOurs) this.#giveBack(id);
        isOurs = false;
      },
    };
  }

  /** Nobody needs to be waited for. */
  forget(id: string): void {
    clearTimeout(this.#lost.get(id));
    this.#lost.delete(id);
  }

  #giveBack(id: string): void {
    const left = (this.#held.get(id) ?? 0) - 1;
    if (left > 0) {
      this.#held.set(id, left);
      return;
    }
    this.#held.delete(id);
    const late = setTimeout(() => {
      this.#lost.delete(id);
      this.#giveUp(id);
    }, this.#ms);
    this.#lost.set(id, late.unref());
  }
}
