/** An address may be a school's or a carrier's, with many clients behind it. */
const CLIENTS_OF_ADDRESS = 16;
/** Who has done nothing for so long has saved most: as many seconds' worth may be had at once. */
const SAVED_MS = 8000;
/** Nobody waits longer for what others of the address have booked, however much that is. */
const MOST_WAIT_MS = 15_000;

const KIB = 1024;

/** What things take, as the number of bytes that could be read in the same time. */
export const COST = {
  connection: 64 * KIB,
  /** One of HTTP, beside the bytes of its body. */
  request: 32 * KIB,
  /** From a request to a socket of Socket.IO. */
  handshake: 256 * KIB,
  /** A message, beside its bytes. */
  message: KIB,
  /** What breaks a protocol, and so the connection that somebody has to make anew. */
  breach: 1024 * KIB,
} as const;

/** Who makes the server work; a connection has no client yet. */
interface Doer {
  address: string;
  client?: string;
}

/**
 * Bounds what a client can make this process do in a time, by its cost and not by its count: so many bytes a second, or
 * what takes as long, sixteen times that for an address, and what was not used for some seconds. Nobody is refused: who
 * has booked more than his part waits, and what he has to say stays with him.
 */
export class Effort {
  readonly #perMs: number;
  readonly #now: () => number;
  /** Until when all that somebody has booked is done at his pace, in the order of the bookings; by `now`. */
  readonly #doneAt = new Map<string, number>();

  /** So many bytes a second are a client's; 0 for no bound. */
  constructor(bytesPerSecond: number, now: () => number = () => performance.now()) {
    this.#perMs = bytesPerSecond / 1000;
    this.#now = now;
  }

  /** Books work of so many bytes, to be done in any case; gives how long to wait before it, in milliseconds. */
  book({ address, client }: Doer, bytes: number): number {
    if (this.#perMs === 0) return 0;
    const waitMs = this.#add(`address ${address}`, bytes / this.#perMs / CLIENTS_OF_ADDRESS);
    return client === undefined ? waitMs : Math.max(waitMs, this.#add(`client ${client}`, bytes / this.#perMs));
  }

  /** How many clients and addresses are remembered. */
  get remembered(): number {
    return this.#doneAt.size;
  }

  #add(who: string, ms: number): number {
    const now = this.#now();
    this.#forget(now);
    const doneAt = Math.min(Math.max(now, this.#doneAt.get(who) ?? 0) + ms, now + SAVED_MS + MOST_WAIT_MS);
    this.#doneAt.delete(who);
    this.#doneAt.set(who, doneAt);
    return Math.max(0, doneAt - now - SAVED_MS);
  }

  /** Drops those whose work is done, until the first whose is not. */
  #forget(now: number): void {
    for (const [who, doneAt] of this.#doneAt) {
      if (doneAt > now) return;
      this.#doneAt.delete(who);
    }
  }
}
