interface Repeated {
  since: number;
  /** How long this stretch lasts, in milliseconds, how often it may be told in it still, and how often it was left out. */
  forMs: number;
  may: number;
  left: number;
}

/** Where it was told more often than it may be, it is told once in so much time as long as it goes on, in milliseconds. */
const LASTING_MS = 60_000;
/** What is known at a time: words of a library may be new each time. */
const MOST = 1000;

/**
 * What is to be told of things that happen again and again: `lines` times in the first `ms`, and then once a minute with how
 * often it was left out. By a clock that nobody can put back.
 */
export class Repeats {
  readonly #first: { lines: number; ms: number };
  readonly #now: () => number;
  readonly #known = new Map<string, Repeated>();

  constructor(first: { lines: number; ms: number }, now = () => performance.now()) {
    this.#first = first;
    this.#now = now;
  }

  /** How often it was left out since it was told last; null where it is to be left out now as well. */
  happens(what: string): number | null {
    const now = this.#now();
    const known = this.#known.get(what);
    if (!known || now - known.since >= known.forMs) {
      if (!known && this.#known.size >= MOST) this.#known.clear();
      const { lines, ms } = this.#first;
      const stretch = known && known.left > 0 ? { may: 0, forMs: LASTING_MS } : { may: lines - 1, forMs: ms };
      this.#known.set(what, { since: now, left: 0, ...stretch });
      return known?.left ?? 0;
    }
    if (known.may-- > 0) return 0;
    known.left++;
    return null;
  }

  /** Whatever happened is over, and a next time is a first one; whether there was anything. */
  ends(): boolean {
    const was = this.#known.size > 0;
    this.#known.clear();
    return was;
  }
}
