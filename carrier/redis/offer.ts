import type { RedisLink } from "./connection.ts";

/** A program that has just begun goes before the next offer, in milliseconds. */
const AFTER_MS = 2;

/**
 * A worker's offer to take a run as soon as one is admitted, as long as it waits for one: what is given with its
 * admission has not to be fetched. Whoever gives it one ends the offer.
 */
export class Offer {
  readonly #link: RedisLink;
  readonly #worker: string;
  readonly #isWanted: () => boolean;
  #stands = false;
  #isComing = false;

  /** `isWanted` tells whether there is a place for another run. */
  constructor(link: RedisLink, worker: string, isWanted: () => boolean) {
    this.#link = link;
    this.#worker = worker;
    this.#isWanted = isWanted;
  }

  /** Offers it, or takes it back; to be called when it may be wanted, or not any more. */
  update(): void {
    if (this.#stands && !this.#isWanted()) void this.withdraw();
    else if (!this.#stands && !this.#isComing && this.#isWanted()) {
      this.#isComing = true;
      setTimeout(() => this.#make(), AFTER_MS).unref();
    }
  }

  /** It was taken up. */
  end(): void {
    this.#stands = false;
    this.update();
  }

  /** Redis may have forgotten it, or it was passed over: it is made again where it stands. */
  renew(): void {
    if (this.#stands) this.#send();
  }

  /** Settles when nothing more is given by it. */
  async withdraw(): Promise<void> {
    this.#stands = false;
    if (!this.#link.isUp) return;
    await this.#link.redis.srem(this.#key, this.#worker).catch(() => {});
  }

  #make(): void {
    this.#isComing = false;
    if (this.#stands || !this.#isWanted()) return;
    this.#stands = true;
    this.#send();
  }

  #send(): void {
    this.#link.redis.sadd(this.#key, this.#worker).catch(() => {
      this.#stands = false;
    });
  }

  get #key(): string {
    return `${this.#link.prefix}offers`;
  }
}
