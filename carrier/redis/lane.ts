import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Job, Worker, type WorkerOptions } from "bullmq";
import type { RedisLink } from "./connection.ts";
import { HeldLocks, LOCK_MS, STALLED_MS } from "./held-locks.ts";
import { bullPrefix, type LaneName } from "./job-queue.ts";

/** Pause before jobs are asked for again where that failed, in milliseconds. */
const PAUSE_MS = 500;

/** A job that was taken, with the lock by which BullMQ knows it as taken. */
export interface LockedJob {
  job: Job;
  token: string;
  lane: Lane;
}

export interface LaneMeans {
  link: RedisLink;
  report(error: unknown): void;
  /** Whether there is a place for another run. */
  isWanted(): boolean;
  /** Has what to do with a job that there is a place for, and with one that there is none for any more. */
  start(locked: LockedJob): Promise<void>;
  putBack(locked: LockedJob): Promise<void>;
}

/** One queue of BullMQ, from which a worker takes a job when it has a place for it. */
export class Lane implements AsyncDisposable {
  readonly locks: HeldLocks;
  readonly #name: LaneName;
  readonly #worker: Worker;
  readonly #means: LaneMeans;
  #isFetching = false;
  #closing = false;

  constructor(name: LaneName, means: LaneMeans) {
    this.#means = means;
    this.#name = name;
    this.#worker = new WillingWorker(name, means, {
      connection: means.link.redis,
      prefix: bullPrefix(means.link.prefix),
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_MS,
      // How often a run may be started is told by its own attempts.
      maxStalledCount: 1000,
    });
    this.#worker.on("error", means.report);
    void this.#worker.startStalledCheckTimer().catch(means.report);
    this.locks = new HeldLocks(this.#worker);
  }

  /** Takes jobs as long as they are wanted; to be called when they may be. */
  fetch(): void {
    if (this.#closing || this.#isFetching || !this.#means.isWanted()) return;
    this.#isFetching = true;
    void this.#fetchWhileWanted()
      .catch((error) => {
        this.#means.report(error);
        return sleep(PAUSE_MS);
      })
      .finally(() => {
        this.#isFetching = false;
        this.fetch();
      });
  }

  /** A job that was locked for this worker without its asking. */
  locked({ id, token, tag }: { id: string; token: string; tag: number }): LockedJob {
    return {
      job: new Job(this.#worker, this.#name, null, { priority: tag, removeOnComplete: true }, id),
      token,
      lane: this,
    };
  }

  /** No job is taken any more. */
  close(): void {
    this.#closing = true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
    this.locks[Symbol.dispose]();
    await this.#worker.close(true);
  }

  async #fetchWhileWanted(): Promise<void> {
    while (this.#means.isWanted() && !this.#closing) {
      const token = randomUUID();
      const job = await this.#worker.getNextJob(token);
      if (!job) continue;
      const locked = { job, token, lane: this };
      await (this.#means.isWanted() ? this.#means.start(locked) : this.#means.putBack(locked));
    }
  }
}

/** A worker that has no place any more when it is woken: it wakes the next one. */
class WillingWorker extends Worker {
  readonly #means: LaneMeans;

  constructor(name: LaneName, means: LaneMeans, options: WorkerOptions) {
    super(name, null, options);
    this.#means = means;
  }

  protected override async moveToActive(token: string, name?: string): Promise<Job> {
    if (this.#means.isWanted()) return super.moveToActive(token, name);
    await this.#means.link.redis.zadd(this.toKey("marker"), 0, "0");
    return undefined as unknown as Job;
  }
}

/** Takes a job out of BullMQ; one whose lock another worker has is that one's. */
export async function complete({ job, token }: LockedJob): Promise<void> {
  await job.moveToCompleted(null, token, false).catch(() => {});
}
