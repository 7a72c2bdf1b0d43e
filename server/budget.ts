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
    return this.#of(ALL);
  }

  /** A share of a client's; it holds nothing yet. */
  share(holder: Holder): Share {
    return new HeldShare(this, holder);
  }

  /** Takes more for a client; false, and nothing is taken, where a bound would be passed. */
  take({ client, address }: Holder, bytes: number): boolean {
    const { all, address: each, client: own } = this.#bounds;
    const has = (key: string, bound: number) => this.#of(key) + bytes <= bound;
    if (!has(ALL, all) || !has(ofAddress(address), each) || !has(ofClient(address, client), own)) return false;
    this.give({ client, address }, -bytes);
    return true;
  }

  /** Gives back what a client held. */
  give({ client, address }: Holder, bytes: number): void {
    for (const key of [ALL, ofAddress(address), ofClient(address, client)]) {
      const held = this.#of(key) - bytes;
      if (held > 0) this.#held.set(key, held);
      else this.#held.delete(key);
    }
    if (bytes > 0) for (const resume of this.#waiting.splice(0)) resume();
  }

  /** Settles when anybody has given something back. */
  change(): Promise<void> {
    return new Promise((resolve) => void this.#waiting.push(resolve));
  }

  #of(key: string): number {
    return this.#held.get(key) ?? 0;
  }
}

const ALL = "all";

function ofAddress(address: string): string {
  return `address ${address}`;
}

function ofClient(address: string, client: string): string {
  return `client ${address} ${client}`;
}

/** Small while nothing is held: each idle client has two. */
class HeldShare implements Share {
  readonly #budget: Budget;
  readonly #holder: Holder;
  #held = 0;

  constructor(budget: Budget, holder: Holder) {
    this.#budget = budget;
    this.#holder = holder;
  }

  take(bytes: number): boolean {
    if (!this.#budget.take(this.#holder, bytes)) return false;
    this.#held += bytes;
    return true;
  }

  give(bytes: number): void {
    const back = Math.min(bytes, this.#held);
    if (back === 0) return;
    this.#held -= back;
    this.#budget.give(this.#holder, back);
  }

  change(): Promise<void> {
    return this.#budget.change();
  }

  [Symbol.dispose](): void {
    this.give(this.#held);
  }
}
