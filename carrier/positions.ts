import type { CarriedRun } from "./carried-run.ts";

/** Shortest time between two looks at the queue, and the time for each run that is watched, in milliseconds. */
const LOOK_MS = 100;
const LOOK_MS_EACH = 1;

/** Tells those who watch waiting runs their places, some thousand a second at the most. */
export class Positions {
  /** The watched runs with their places, and how many watch each. */
  readonly #watched = new Map<CarriedRun, { place: number; watchers: number }>();
  readonly #placeOf: (run: CarriedRun) => number;
  #looking: NodeJS.Timeout | null = null;
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(placeOf: (run: CarriedRun) => number) {
    this.#placeOf = placeOf;
  }

  /** The places of a run that waits, each time that they change; the newest alone is kept. */
  async *read(run: CarriedRun, signal: AbortSignal): AsyncGenerator<number, void, undefined> {
    let told = run.admittedAs;
    const watch = this.#watched.get(run) ?? { place: this.#placeOf(run), watchers: 0 };
    watch.watchers++;
    this.#watched.set(run, watch);
    try {
      while (run.state === "queued" && !signal.aborted) {
        const { place } = watch;
        if (place === told) await run.moved.heard(signal);
        else {
          told = place;
          yield place;
        }
      }
    } finally {
      if (--watch.watchers === 0) this.#watched.delete(run);
    }
  }

  /** To be called when the queue is another one; it is looked at soon, once for many changes. */
  changed(): void {
    if (this.#looking || this.#watched.size === 0) return;
    const wait = this.#lookedAt + LOOK_MS + LOOK_MS_EACH * this.#watched.size - performance.now();
    this.#looking = setTimeout(() => this.#look(), Math.max(0, wait)).unref();
  }

  #look(): void {
    this.#looking = null;
    this.#lookedAt = performance.now();
    for (const [run, watch] of this.#watched) {
      const place = this.#placeOf(run);
      if (place === 0 || place === watch.place) continue;
      watch.place = place;
      run.moved.ring();
    }
  }
}
