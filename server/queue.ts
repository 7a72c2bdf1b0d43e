import type { Refusal } from "#contract/errors.ts";

/** What the queue needs of a job: how much memory it holds, and whom to tell its place. */
export interface Job {
  bytes: number;
  /** Called with its place from 1 when it is admitted, and again when the place changes. */
  onPosition(position: number): void;
  /** Carries the job out and tells whom it concerns when it fails; its place is free when this settles. */
  start(): Promise<void>;
}

export interface QueueBounds {
  /** Jobs at once. */
  workers: number;
  /** Jobs that may wait. */
  waiting: number;
  /** Bytes of code and stdin that may wait. */
  bytes: number;
}

/** Jobs in the order of their arrival: some run, a bounded number waits, the rest is refused. */
export class Queue {
  readonly #bounds: QueueBounds;
  readonly #waiting: Job[] = [];
  #waitingBytes = 0;
  #running = 0;

  constructor(bounds: QueueBounds) {
    this.#bounds = bounds;
  }

  /** Admits a job, or says why not; an admitted one has been told its place. */
  admit(job: Job): Refusal | undefined {
    const { workers, waiting, bytes } = this.#bounds;
    const mustWait = this.#running >= workers;
    if (mustWait && (this.#waiting.length >= waiting || this.#waitingBytes + job.bytes > bytes))
      return {
        code: "queue_full",
        message: `The queue is full: ${this.#waiting.length} runs wait; try again shortly.`,
        retryAfterMs: 1000,
      };
    this.#waiting.push(job);
    this.#waitingBytes += job.bytes;
    job.onPosition(this.#waiting.length);
    this.#startNext();
    return undefined;
  }

  /** Lets a job hold more memory; false when it waits and the queue has no room for that much. */
  grow(job: Job, bytes: number): boolean {
    if (!this.#waiting.includes(job)) return true;
    if (this.#waitingBytes + bytes > this.#bounds.bytes) return false;
    job.bytes += bytes;
    this.#waitingBytes += bytes;
    return true;
  }

  /** Takes a waiting job out; false when it is not waiting. */
  withdraw(job: Job): boolean {
    const index = this.#waiting.indexOf(job);
    if (index === -1) return false;
    this.#waiting.splice(index, 1);
    this.#waitingBytes -= job.bytes;
    this.#tellPositions(index);
    return true;
  }

  /** Whether a job would start at once. */
  get hasRoom(): boolean {
    return this.#running < this.#bounds.workers;
  }

  get counts(): { running: number; waiting: number } {
    return { running: this.#running, waiting: this.#waiting.length };
  }

  #startNext(): void {
    while (this.#running < this.#bounds.workers) {
      const job = this.#waiting.shift();
      if (!job) return;
      this.#waitingBytes -= job.bytes;
      this.#running++;
      this.#tellPositions(0);
      const free = () => {
        this.#running--;
        this.#startNext();
      };
      void job.start().then(free, free);
    }
  }

  #tellPositions(from: number): void {
    for (let i = from; i < this.#waiting.length; i++) this.#waiting[i]?.onPosition(i + 1);
  }
}
