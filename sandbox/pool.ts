/** What the pool needs of a jail; each is given away or retired once, and never put back. */
export interface PooledJail<J> {
  isAlive(): boolean;
  retire(): Promise<void>;
  /** After its run: makes another jail in its place; null where it can only be retired. */
  renew: (() => Boot<J>) | null;
}

/** A jail in the making, which yields the processor to running programs until it is told to hurry. */
export interface Boot<J> {
  readonly jail: Promise<J>;
  hurry(): void;
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
/** Jails of one runtime that boot ahead at the same time: more than one, since booting also waits. */
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
  readonly #boot: () => Boot<J>;
  readonly #bounds: PoolBounds;
  readonly #report: (error: unknown) => void;
  readonly #warm: { jail: J; renewal: NodeJS.Timeout }[] = [];
  /** The jails in the making, the first of them for the runs that wait for one. */
  readonly #boots = new Set<Boot<J>>();
  readonly #takers: PromiseWithResolvers<J>[] = [];
  readonly #pending = new Set<Promise<unknown>>();
  readonly #timers: NodeJS.Timeout[];
  readonly #counts = { target: 0, hits: 0, misses: 0, died: 0 };
  #missesAtDecay = 0;
  #failures = 0;
  #waiting: NodeJS.Timeout | null = null;
  #refilling: NodeJS.Timeout | null = null;
  #closed = false;

  /** `boot` makes a jail that can take a program. */
  constructor(boot: () => Boot<J>, bounds: PoolBounds, report: (error: unknown) => void) {
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
    return { ...this.#counts, warm: this.#warm.length, booting: this.#boots.size };
  }

  /**
   * A jail for one run: a warm one itself, else the first to be ready of those in the making, with one
   * more for each run that waits. That rejects as `boot` does, and with the reason when `signal` aborts before.
   */
  take(signal?: AbortSignal): J | Promise<J> {
    const warm = signal?.aborted ? undefined : this.#give();
    if (!warm) return this.#next(signal);
    this.#counts.hits++;
    return warm;
  }

  async #next(signal: AbortSignal | undefined): Promise<J> {
    signal?.throwIfAborted();
    this.#counts.misses++;
    this.#counts.target = Math.min(this.#counts.target + 1, this.#bounds.most);
    this.#refillLater();
    const taker = Promise.withResolvers<J>();
    this.#takers.push(taker);
    const leave = () => {
      const index = this.#takers.indexOf(taker);
      if (index !== -1) this.#takers.splice(index, 1);
      taker.reject(signal?.reason);
    };
    signal?.addEventListener("abort", leave, { once: true });
    try {
      this.#hurry();
      return await taker.promise;
    } finally {
      signal?.removeEventListener("abort", leave);
    }
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
  giveBack(jail: J, sound = true): void {
    const isMissing = this.#warm.length + this.#ahead < this.#counts.target && !this.#closed && !this.#waiting;
    if (sound && jail.renew && isMissing) this.#add(jail.renew(), "ahead");
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

  /** Jails in the making that no run waits for. */
  get #ahead(): number {
    return this.#boots.size - this.#takers.length;
  }

  #fill(): void {
    if (this.#waiting) return;
    const missing = Math.min(this.#counts.target - this.#warm.length, BOOTS_AT_ONCE) - this.#ahead;
    for (let i = 0; i < missing && !this.#closed; i++) this.#add(this.#boot(), "ahead");
  }

  /** Has as many jails in the making as runs wait for one, and those make haste. */
  #hurry(): void {
    while (this.#ahead < 0) this.#add(this.#boot(), "now");
    for (const boot of [...this.#boots].slice(0, this.#takers.length)) boot.hurry();
  }

  #add(boot: Boot<J>, cause: "ahead" | "now"): void {
    this.#boots.add(boot);
    const over = () => this.#boots.delete(boot);
    const work = boot.jail.then(
      (jail) => {
        over();
        this.#failures = 0;
        this.#keep(jail);
      },
      (error) => {
        over();
        this.#wait();
        // A run is refused for a boot of its own alone; else it gets another chance.
        if (cause === "now" && this.#ahead < 0) this.#takers.shift()?.reject(error);
        else this.#report(error);
        this.#hurry();
        this.#fill();
      },
    );
    this.#track(work);
  }

  #keep(jail: J): void {
    const taker = this.#takers.shift();
    if (taker) taker.resolve(jail);
    else if (this.#closed || this.#warm.length >= this.#bounds.most) this.#retire(jail);
    else {
      this.#warm.push({ jail, renewal: setTimeout(() => this.#dismiss(jail), this.#bounds.renewMs).unref() });
      this.#fill();
    }
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
