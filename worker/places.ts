import { Bell } from "#carrier/bell.ts";
import type { RunJob, WorkSource } from "#carrier/work-source.ts";
import type { Parking } from "#sandbox/sandbox.ts";
import { Parked, type ParkedBounds } from "./parked.ts";

/** A run in this worker's hands. */
export interface Stay {
  readonly job: RunJob;
  /** `idle`: it has a place and waits for input. `returning`: it has input and waits for a place. */
  state: "runs" | "idle" | "parked" | "returning" | "ended";
  run: Parking | null;
  /** Settles when a parked one has a place again, or has ended. */
  back: { promise: Promise<void>; resolve(): void } | null;
  /** Aborts when the run is cancelled, and when it has to end because too many are parked. */
  readonly out: AbortController;
}

/** How many places there are and are taken, how many runs are parked, and how many of those had to end. */
export interface PlaceCounts {
  all: number;
  taken: number;
  parked: number;
  parkedOut: number;
}

/**
 * Where runs of this worker go on: as many at once as there are places. One that waits for input gives its place to the
 * next job and stands still until it has input and a place.
 */
export class Places {
  readonly #count: number;
  readonly #parked: Parked;
  readonly #stays = new WeakMap<RunJob, Stay>();
  /** Those that could be parked, the longest waiting first. */
  readonly #idle = new Set<Stay>();
  readonly #changed = new Bell();
  #taken = 0;
  /** Aborts when there is no place for the job that is being taken. */
  #taking: AbortController | null = null;

  constructor(count: number, bounds: ParkedBounds) {
    this.#count = count;
    this.#parked = new Parked(bounds);
  }

  /** Whether a place is free without anybody's giving it away. */
  get hasRoom(): boolean {
    return this.#taken < this.#count;
  }

  get counts(): PlaceCounts {
    return { all: this.#count, taken: this.#taken, ...this.#parked.counts };
  }

  /** Settles when a place is free, or when the signal aborts. */
  async room(signal: AbortSignal): Promise<void> {
    while (!this.hasRoom && !signal.aborted) await this.#changed.heard(signal);
  }

  /** Takes the next new job and gives it a place; those that come back go on by themselves. Null after an abort. */
  async take(source: WorkSource, signal: AbortSignal): Promise<Stay | null> {
    while (!signal.aborted) {
      if (!this.#mayTake) {
        await this.#changed.heard(signal);
        continue;
      }
      const taking = new AbortController();
      this.#taking = taking;
      const job = await source.take("run", AbortSignal.any([signal, taking.signal]));
      this.#taking = null;
      if (!job) continue;
      await this.#makeRoom(job.signal);
      this.#taken++;
      const known = this.#stays.get(job);
      if (known) this.#goOn(known);
      else return this.#enter(job);
    }
    return null;
  }

  /** To be called when the program says that it waits for input. */
  idle(stay: Stay): void {
    if (stay.state !== "runs" || !stay.run?.isWaiting()) return;
    stay.state = "idle";
    this.#idle.add(stay);
    this.#changed.ring();
  }

  /** Settles when the run may take its input, which has come: at once, or when it has a place again. */
  async awake(stay: Stay): Promise<void> {
    if (stay.state === "idle") this.#busy(stay);
    if (stay.state === "parked") {
      stay.state = "returning";
      stay.back = Promise.withResolvers();
      stay.job.comeBack();
    }
    await stay.back?.promise;
  }

  /** The run has ended. */
  leave(stay: Stay): void {
    if (stay.state === "runs" || stay.state === "idle") this.#taken--;
    this.#idle.delete(stay);
    this.#parked.remove(stay);
    stay.state = "ended";
    stay.back?.resolve();
    this.#changed.ring();
  }

  get #mayTake(): boolean {
    return this.hasRoom || this.#idle.size > 0;
  }

  #enter(job: RunJob): Stay {
    const out = new AbortController();
    const stay: Stay = { job, state: "runs", run: null, back: null, out };
    // Cheaper than a signal of both, which every run would wait for.
    job.signal.addEventListener("abort", () => out.abort(), { once: true });
    if (job.signal.aborted) out.abort();
    this.#stays.set(job, stay);
    return stay;
  }

  #goOn(stay: Stay): void {
    if (stay.state !== "returning") {
      // It ended when its turn had come.
      this.#taken--;
      return;
    }
    stay.state = "runs";
    this.#parked.remove(stay);
    stay.run?.thaw();
    stay.back?.resolve();
    stay.back = null;
  }

  /** Ends early for a job that is cancelled: it needs a place for no time. */
  async #makeRoom(signal: AbortSignal): Promise<void> {
    while (!this.hasRoom && !signal.aborted) {
      const [longest] = this.#idle;
      if (longest) this.#park(longest);
      else await this.#changed.heard(signal);
    }
  }

  #park(stay: Stay): void {
    this.#busy(stay);
    if (!stay.run?.isWaiting()) return;
    stay.state = "parked";
    this.#taken--;
    void stay.run.freeze();
    stay.job.park();
    this.#parked.add(stay);
  }

  /** It does not wait any more, so that nobody can have its place. */
  #busy(stay: Stay): void {
    stay.state = "runs";
    this.#idle.delete(stay);
    if (!this.#mayTake) this.#taking?.abort();
  }
}
