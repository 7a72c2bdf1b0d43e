import type { Sender } from "./carrier.ts";

/** Thousands of phones share one address: it has this many times a client's bound. */
const CLIENTS_PER_ADDRESS = 16;

/** How much of something there may be: for one client, and in all. */
export interface Bound {
  client: number;
  all: number;
}

/** Who has how much of something that is bounded for a client, an address and in all. */
export class Account {
  readonly #bound: Bound;
  readonly #held = new Map<string, number>();
  #all = 0;

  constructor(bound: Bound) {
    this.#bound = bound;
  }

  get all(): number {
    return this.#all;
  }

  /** Whose bound an amount would exceed; null when it fits. */
  exceeded({ client, address }: Sender, amount: number): "client" | "address" | "all" | null {
    if (this.#of(`client ${client}`) + amount > this.#bound.client) return "client";
    if (this.#of(`address ${address}`) + amount > this.#bound.client * CLIENTS_PER_ADDRESS) return "address";
    return this.#all + amount > this.#bound.all ? "all" : null;
  }

  /** Takes an amount; a negative one gives it back. */
  add({ client, address }: Sender, amount: number): void {
    this.#all += amount;
    for (const name of [`client ${client}`, `address ${address}`]) {
      const held = this.#of(name) + amount;
      if (held === 0) this.#held.delete(name);
      else this.#held.set(name, held);
    }
  }

  #of(name: string): number {
    return this.#held.get(name) ?? 0;
  }
}
