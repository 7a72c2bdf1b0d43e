/** How many bytes may wait in this process for clients that do not read, or have not finished what they send. */
export interface BudgetBounds {
  /** For all clients together. */
  all: number;
  /** For all clients of one address. */
  address: number;
  /** For one client. */
  client: number;
}

/** Bytes that somebody holds; what is not given back by hand is given back at the disposal. */
export interface Share extends Disposable {
  /** Takes more; false, and nothing is taken, where the client or all have no room for it. */
  take(bytes: number): boolean;
  /** Gives back some of it. */
  give(bytes: number): void;
  /** Settles when anybody has given something back. */
  change(): Promise<void>;
}

/** Whose bytes they are; both bounds hold. */
interface Holder {
  client: string;
  address: string;
}

/** One bound for everything that waits for a client, in and out: unread answers and events, unfinished bodies. */
export class Budget {
  readonly #bounds: BudgetBounds;
  readonly #held = new Map<string, number>();
  readonly #waiting: (() => void)[] = [];

  constructor(bounds: BudgetBounds) {
    this.#bounds = bounds;
  }

  /** Bytes that are held now. */
  get held(): number {
    return this.#of("all");
  }

  /** A share of a client's; it holds nothing yet. */
  share({ client, address }: Holder): Share {
    const bounds = [
      ["all", this.#bounds.all],
      [`address ${address}`, this.#bounds.address],
      [`client ${address} ${client}`, this.#bounds.client],
    ] as const;
    let held = 0;
    const add = (bytes: number) => {
      held += bytes;
      for (const [key] of bounds) this.#add(key, bytes);
    };
    return {
      take: (bytes) => {
        if (bounds.some(([key, bound]) => this.#of(key) + bytes > bound)) return false;
        add(bytes);
        return true;
      },
      give: (bytes) => add(-Math.min(bytes, held)),
      change: () => new Promise((resolve) => void this.#waiting.push(resolve)),
      [Symbol.dispose]: () => add(-held),
    };
  }

  #of(key: string): number {
    return this.#held.get(key) ?? 0;
  }

  #add(key: string, bytes: number): void {
    const held = this.#of(key) + bytes;
    if (held > 0) this.#held.set(key, held);
    else this.#held.delete(key);
    if (bytes >= 0) return;
    for (const resume of this.#waiting.splice(0)) resume();
  }
}
