import type { Refusal } from "#contract/errors.ts";
import { Account } from "./account.ts";
import type { CarriedRun } from "./carried-run.ts";
import type { Sender } from "./carrier.ts";
import { FairQueue } from "./fair-queue.ts";
import type { LogRoom } from "./log-room.ts";
import { Positions } from "./positions.ts";
import { queueFull, tooManyWait } from "./refusals.ts";
import { ServiceTime } from "./service-time.ts";

export interface QueueBounds {
  /** Runs that may wait: of one client, and in all. */
  waiting: number;
  clientWaiting: number;
  /** Runs of one client that may hold a place at once. */
  clientRunning: number;
  /** What code and input of runs that have not finished may take, in bytes: of one client, and in all. */
  bytes: number;
  clientBytes: number;
}

/** What a judge holds, in bytes, and for whom. */
interface Held {
  from: Sender;
  bytes: number;
}

/** The runs that have not finished: who waits, who holds a place, and what all of them hold. */
export class RunQueue {
  readonly #waiting: Account;
  readonly #running: Account;
  readonly #bytes: Account;
  readonly #logs: Pick<LogRoom, "mayPromise" | "promise">;
  /** Those that wait for a place: new runs, and parked ones that want to go on. */
  readonly #queue = new FairQueue<CarriedRun>();
  /** Since when a run has held its place, by performance.now(). */
  readonly #places = new Map<CarriedRun, number>();
  readonly #serviceTime = new ServiceTime();
  readonly positions = new Positions((run) => this.#queue.placeOf(run));

  constructor(bounds: QueueBounds, logs: Pick<LogRoom, "mayPromise" | "promise">) {
    this.#logs = logs;
    this.#waiting = new Account({ client: bounds.clientWaiting, all: bounds.waiting });
    this.#running = new Account({ client: bounds.clientRunning, all: Number.POSITIVE_INFINITY });
    this.#bytes = new Account({ client: bounds.clientBytes, all: bounds.bytes });
  }

  get counts(): { running: number; waiting: number } {
    return { running: this.#places.size, waiting: this.#queue.size };
  }

  placeOf(run: CarriedRun): number {
    return this.#queue.placeOf(run);
  }

  /** Lets a new run wait, or says why not; `startsNow` tells of one that a worker waits for. */
  admit(run: CarriedRun, startsNow: boolean): Refusal | undefined {
    const mayStart = startsNow && this.#mayRun(run);
    const exceeded = mayStart ? null : this.#waiting.exceeded(run.from, 1);
    if (exceeded === "client" || exceeded === "address") return this.#tooMany();
    if (exceeded === "all" || this.#bytes.exceeded(run.from, run.bytes)) return this.#full();
    this.#waiting.add(run.from, 1);
    this.#bytes.add(run.from, run.bytes);
    this.#queue.push(run);
    return undefined;
  }

  /** Lets a judge hold its cases, or says why not; the cases themselves are then let in as they come. */
  holdJudge({ from, bytes }: Held): Refusal | undefined {
    const exceeded = this.#waiting.exceeded(from, 1);
    if (exceeded === "client" || exceeded === "address") return this.#tooMany();
    if (exceeded === "all" || this.#bytes.exceeded(from, bytes)) return this.#full();
    this.#bytes.add(from, bytes);
    return undefined;
  }

  releaseJudge({ from, bytes }: Held): void {
    this.#bytes.add(from, -bytes);
  }

  /** Lets a case of a judge wait, whose bytes the judge holds. */
  admitCase(run: CarriedRun): void {
    run.bytes = 0;
    this.#waiting.add(run.from, 1);
    this.#queue.push(run);
  }

  /** Lets a run hold more input; false when there is no room for that much. */
  grow(run: CarriedRun, bytes: number): boolean {
    if (this.#bytes.exceeded(run.from, bytes)) return false;
    run.bytes += bytes;
    this.#bytes.add(run.from, bytes);
    return true;
  }

  /** The next run for a free place. */
  take(): CarriedRun | undefined {
    const run = this.#queue.take((next) => this.#mayRun(next));
    if (!run) return undefined;
    if (run.state === "queued") this.#waiting.add(run.from, -1);
    this.#places.set(run, performance.now());
    this.#running.add(run.from, 1);
    this.#logs.promise(run.mayPrint);
    this.positions.changed();
    return run;
  }

  /** A run gives its place away. */
  park(run: CarriedRun): void {
    const since = this.#places.get(run);
    if (since === undefined) return;
    this.#places.delete(run);
    this.#running.add(run.from, -1);
    this.#logs.promise(-run.mayPrint);
    this.#serviceTime.held(performance.now() - since);
  }

  /** A parked run wants a place again, before new ones of its client. */
  comeBack(run: CarriedRun): void {
    if (run.state === "finished" || this.#places.has(run) || this.#queue.placeOf(run) > 0) return;
    this.#queue.pushFirst(run);
    this.positions.changed();
  }

  /** A run has finished: it gives back all that it holds. */
  leave(run: CarriedRun): void {
    this.park(run);
    if (this.withdraw(run) && run.work) this.#waiting.add(run.from, -1);
    this.#bytes.add(run.from, -run.bytes);
    run.bytes = 0;
  }

  /** Takes a run out of the queue; false when it does not wait. */
  withdraw(run: CarriedRun): boolean {
    const waited = this.#queue.withdraw(run);
    if (waited) this.positions.changed();
    return waited;
  }

  #mayRun(run: CarriedRun): boolean {
    return this.#running.exceeded(run.from, 1) === null && this.#logs.mayPromise(run.mayPrint);
  }

  #full(): Refusal {
    return queueFull(this.#queue.size, this.#serviceTime.retryAfterMs(this.#places.size));
  }

  #tooMany(): Refusal {
    return tooManyWait(this.#serviceTime.retryAfterMs(1));
  }
}
