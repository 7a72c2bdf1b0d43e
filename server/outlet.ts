import { setImmediate as nextTurn } from "node:timers/promises";
import type { Share } from "./budget.ts";
import type { Conn } from "./socket.ts";

/** What may be on its way to one client at a time, in bytes; a packet is always let out when nothing else is. */
const IN_FLIGHT_BYTES = 128 * 1024;
/** A client that has taken nothing for this long is let go of; it comes back and resumes. */
const STALLED_MS = 30_000;

/** The way out to one client, for the followers of all its runs: who waits for room is served in turn. */
export class Outlet {
  readonly #conn: Conn;
  readonly #share: Share;
  readonly #waiting: (() => void)[] = [];
  /** Bytes that wait here, and bytes that the network has been given and has not taken. */
  #buffered = 0;
  #sent = 0;
  #stalled: NodeJS.Timeout | undefined;
  /** Whether a packet was let out in this turn of the loop. */
  #hasSent = false;

  constructor(conn: Conn, share: Share) {
    this.#conn = conn;
    this.#share = share;
    conn.on("flush", () => {
      this.#sent += this.#buffered;
      this.#buffered = 0;
    });
    conn.transport.on("drain", () => this.#drained());
    conn.once("close", () => this.#closed());
  }

  /**
   * Waits for the turn of a packet of this many bytes: the first in a turn of the loop goes at once, and who asks then waits
   * for the next one.
   */
  async room(bytes: number, signal: AbortSignal): Promise<void> {
    if (this.#hasSent) await nextTurn();
    while (!signal.aborted && !this.#lets(bytes)) {
      if (this.#inFlight > 0) await new Promise<void>((resolve) => void this.#waiting.push(resolve));
      else await this.#share.change();
    }
    if (!this.#hasSent)
      setImmediate(() => {
        this.#hasSent = false;
      });
    this.#hasSent = true;
    this.#stalled ??= setTimeout(() => this.#conn.close(), STALLED_MS).unref();
  }

  get #inFlight(): number {
    return this.#buffered + this.#sent;
  }

  #lets(bytes: number): boolean {
    if (this.#inFlight > 0 && this.#inFlight + bytes > IN_FLIGHT_BYTES) return false;
    if (!this.#share.take(bytes)) return false;
    this.#buffered += bytes;
    return true;
  }

  #drained(): void {
    clearTimeout(this.#stalled);
    this.#stalled = undefined;
    this.#share.give(this.#sent);
    this.#sent = 0;
    for (const resume of this.#waiting.splice(0)) resume();
  }

  #closed(): void {
    clearTimeout(this.#stalled);
    this.#share[Symbol.dispose]();
    for (const resume of this.#waiting.splice(0)) resume();
  }
}
