/** What the pool needs of a jail; each is given away or retired once, and never put back. */
export interface PooledJail<J> {
  isAlive(): boolean;
  retire(): Promise<void>;
  /** After its run: makes another jail in its place; null where it can only be retired. */
  renew: (() => Promise<J>) | null;
}

export interface PoolBounds {
  /** The most warm jails; 0 makes every run start cold. */
  most: number;
  /** A jail that nobody used for this long is replaced by a fresh one, in milliseconds. */
  renewMs: number;
}

export interface PoolCounts {
  warm: number;
  booting: number;
  target: number;
  hits: number;
  misses: number;
  /** Jails that died while they waited. */
  died: number;
}

/** How often the jails that wait are looked at, whether they live. */
const LOOK_MS = 1_000;
/** Jails of one runtime that boot at the same time: more than one, since booting also waits. */
const BOOTS_AT_ONCE = 2;
/** A boot must not delay the run that made it necessary: it waits for the run's end, or this long. */
const REFILL_AFTER_MS = 50;
/** Failed boots in a row after which the next one waits, twice as long each time. */
const FAILURES_BEFORE_WAITING = 2;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/**
 * Keeps jails of one runtime booted ahead of demand: one to begin with, one more after each run that
 * found none, one less after each period without such a run.
 */
export class Pool<J extends PooledJail<J>> {
  readonly #boot: (cause: "ahead" | "now") => Promise<J>;
  readonly #bounds: PoolBounds;
  readonly #report: (error: unknown) => void;
  readonly #warm: { jail: J; renewal: NodeJS.Timeout }[] = [];
  readonly #pending = new Set<Promise<unknown>>();
  readonly #timers: NodeJS.Timeout[];
  readonly #counts = { booting: 0, target: 0, hits: 0, misses: 0, died: 0 };
  #missesAtDecay = 0;
  #failures = 0;
  #waiting: NodeJS.Timeout | null = null;
  #refilling: NodeJS.Timeout | null = null;
  #closed = false;

  /** `boot` makes a jail that can take a program: "ahead" of demand, yielding, or for a run "now". */
  constructor(boot: (cause: "ahead" | "now") => Promise<J>, bounds: PoolBounds, report: (error: unknown) => void) {
    this.#boot = boot;
    this.#bounds = bounds;
    this.#report = report;
    this.#counts.target = Math.min(1, bounds.most);
    this.#timers = [
      setInterval(() => this.#shrink(), bounds.renewMs).unref(),
      setInterval(() => this.#dismissDead(), LOOK_MS).unref(),
    ];
    this.#fill();
  }

  get counts(): PoolCounts {
    return { ...this.#counts, warm: this.#warm.length };
  }

  /** A jail for one run: a warm one at once, else one that is booted now. Throws as `boot` does. */
  async take(): Promise<J> {
    const warm = this.#give();
    if (warm) {
      this.#counts.hits++;
      return warm;
    }
    this.#counts.misses++;
    this.#counts.target = Math.min(this.#counts.target + 1, this.#bounds.most);
    this.#refillLater();
    return this.#boot("now");
  }

  /** A warm jail that runs can do without, which leaves them one; a pool without one keeps one more from now on. */
  takeSpare(): J | undefined {
    const { most } = this.#bounds;
    if (this.#warm.length > Math.min(1, most - 1)) return this.#give();
    this.#counts.target = Math.min(Math.max(this.#counts.target, 2), most);
    this.#refillLater();
    return undefined;
  }

  /** Takes a jail back whose run is over, to renew or to retire it, and boots what is missing now. */
  giveBack(jail: J): void {
    const { target, booting } = this.#counts;
    const isMissing = this.#warm.length + booting < target && !this.#closed && !this.#waiting;
    if (jail.renew && isMissing) this.#track(this.#add(jail.renew));
    else this.#retire(jail);
    this.#refill();
  }

  #refill(): void {
    if (this.#refilling) clearTimeout(this.#refilling);
    this.#refilling = null;
    this.#fill();
  }

  /** Retires every jail that waits or boots. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#timers) clearInterval(timer);
    if (this.#refilling) clearTimeout(this.#refilling);
    if (this.#waiting) clearTimeout(this.#waiting);
    for (const { jail, renewal } of this.#warm.splice(0)) {
      clearTimeout(renewal);
      this.#retire(jail);
    }
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }

  #give(): J | undefined {
    // Each look costs the run's first output some time.
    if (this.#warm[0]?.jail.isAlive() === false) this.#dismissDead();
    const warm = this.#warm.shift();
    if (!warm) return undefined;
    clearTimeout(warm.renewal);
    // While another waits, the run's own slot will do: to renew a jail costs less than to boot one.
    if (this.#warm.length === 0) this.#refillLater();
    return warm.jail;
  }

  #refillLater(): void {
    this.#refilling ??= setTimeout(() => this.#refill(), REFILL_AFTER_MS).unref();
  }

  #fill(): void {
    if (this.#waiting) return;
    const { target, booting } = this.#counts;
    const missing = Math.min(target - this.#warm.length, BOOTS_AT_ONCE) - booting;
    for (let i = 0; i < missing && !this.#closed; i++) this.#track(this.#add(() => this.#boot("ahead")));
  }

  async #add(make: () => Promise<J>): Promise<void> {
    this.#counts.booting++;
    try {
      const jail = await make();
      this.#failures = 0;
      if (this.#closed) return this.#retire(jail);
      this.#keep(jail);
    } catch (error) {
      this.#report(error);
      this.#wait();
    } finally {
      this.#counts.booting--;
    }
    this.#fill();
  }

  #keep(jail: J): void {
    this.#warm.push({ jail, renewal: setTimeout(() => this.#dismiss(jail), this.#bounds.renewMs).unref() });
  }

  #dismissDead(): void {
    for (const { jail } of this.#warm.filter((entry) => !entry.jail.isAlive())) {
      this.#counts.died++;
      this.#report(new Error("A warm jail died while it waited"));
      this.#dismiss(jail);
    }
  }

  /** Retires a jail that waits, and boots another in its place. */
  #dismiss(jail: J): void {
    const index = this.#warm.findIndex((entry) => entry.jail === jail);
    for (const { renewal } of this.#warm.splice(index, 1)) clearTimeout(renewal);
    this.#retire(jail);
    this.#fill();
  }

  /** Boots fail for a reason that seldom mends itself at once: no crash loop. */
  #wait(): void {
    const excess = ++this.#failures - FAILURES_BEFORE_WAITING;
    if (excess < 0 || this.#waiting) return;
    this.#waiting = setTimeout(
      () => {
        this.#waiting = null;
        this.#fill();
      },
      Math.min(FIRST_WAIT_MS * 2 ** excess, LONGEST_WAIT_MS),
    ).unref();
  }

  #shrink(): void {
    const { misses, target } = this.#counts;
    if (misses === this.#missesAtDecay) this.#counts.target = Math.min(target, Math.max(1, target - 1));
    this.#missesAtDecay = misses;
  }

  #retire(jail: J): void {
    this.#track(jail.retire());
  }

  #track(work: Promise<unknown>): void {
    const tracked = work.catch(this.#report).finally(() => this.#pending.delete(tracked));
    this.#pending.add(tracked);
  }
}
