/** Those who wait for a job. */
export class Takers<Job> {
  readonly #waiting = new Set<(job: Job | null) => void>();
  readonly #next: () => Job | undefined;

  /** `next` hands out a job, if there is one. */
  constructor(next: () => Job | undefined) {
    this.#next = next;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** The next job, when there is one; null when the signal aborts first. */
  take(signal: AbortSignal): Promise<Job | null> {
    if (signal.aborted) return Promise.resolve(null);
    const job = this.#next();
    if (job) return Promise.resolve(job);
    return new Promise((resolve) => {
      const give = (given: Job | null) => {
        this.#waiting.delete(give);
        signal.removeEventListener("abort", leave);
        resolve(given);
      };
      const leave = () => give(null);
      this.#waiting.add(give);
      signal.addEventListener("abort", leave, { once: true });
    });
  }

  /** Gives jobs to those who wait, as long as there are some: to be called when there may be one more. */
  serve(): void {
    for (const give of this.#waiting) {
      const job = this.#next();
      if (!job) return;
      give(job);
    }
  }
}
