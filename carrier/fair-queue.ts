import type { Sender } from "./carrier.ts";

/**
 * Jobs of many clients: each client's own in the order of their arrival, and one of each client in turn. A client with
 * a thousand jobs is before another one's first job once.
 */
export class FairQueue<Job extends { readonly from: Sender }> {
  /** The clients in the order of their turns; one without jobs has no turn. */
  readonly #turns = new Map<string, Job[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(job: Job): void {
    this.#jobsOf(job).push(job);
    this.#size++;
  }

  /** Puts a job before all others of its client. */
  pushFirst(job: Job): void {
    this.#jobsOf(job).unshift(job);
    this.#size++;
  }

  /** Takes the next job that `may` go on; undefined when there is none. */
  take(may: (job: Job) => boolean): Job | undefined {
    for (const [client, jobs] of this.#turns) {
      const [job] = jobs;
      if (!job || !may(job)) continue;
      jobs.shift();
      this.#size--;
      this.#turns.delete(client);
      if (jobs.length > 0) this.#turns.set(client, jobs);
      return job;
    }
    return undefined;
  }

  /** Takes a job out; false when it is not here. */
  withdraw(job: Job): boolean {
    const jobs = this.#turns.get(job.from.client);
    const index = jobs?.indexOf(job) ?? -1;
    if (!jobs || index === -1) return false;
    jobs.splice(index, 1);
    this.#size--;
    if (jobs.length === 0) this.#turns.delete(job.from.client);
    return true;
  }

  /** A client's jobs in their order. */
  of(client: string): readonly Job[] {
    return this.#turns.get(client) ?? [];
  }

  /** The place of a job from 1 if each may go on in its turn; 0 when it is not here. */
  placeOf(job: Job): number {
    const depth = this.of(job.from.client).indexOf(job);
    if (depth === -1) return 0;
    let place = depth + 1;
    let isBefore = true;
    for (const [client, jobs] of this.#turns) {
      if (client === job.from.client) isBefore = false;
      else place += Math.min(jobs.length, isBefore ? depth + 1 : depth);
    }
    return place;
  }

  #jobsOf({ from: { client } }: Job): Job[] {
    const jobs = this.#turns.get(client) ?? [];
    if (jobs.length === 0) this.#turns.set(client, jobs);
    return jobs;
  }
}
