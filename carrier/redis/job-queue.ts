import { Queue } from "bullmq";
import type { RedisLink } from "./connection.ts";

/** The two queues of BullMQ: runs, each of which takes a place of a worker, and judges, which take none. */
export type QueueName = "runs" | "judges";

/** Where BullMQ has its keys below ours. */
export function bullPrefix(prefix: string): string {
  return `${prefix}bull`;
}

/** Lets jobs wait in BullMQ. A job is an id alone: all else is in keys of the run's. */
export class JobQueue implements AsyncDisposable {
  readonly #queues: Record<QueueName, Queue>;
  readonly #link: RedisLink;

  constructor(link: RedisLink, report: (error: unknown) => void) {
    const open = (name: QueueName) => {
      const queue = new Queue(name, {
        connection: link.redis,
        prefix: bullPrefix(link.prefix),
        skipMetasUpdate: true,
        defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
        streams: { events: { maxLen: 100 } },
      });
      queue.on("error", report);
      return queue;
    };
    this.#link = link;
    this.#queues = { runs: open("runs"), judges: open("judges") };
  }

  /** Adds a job, those with a low tag first; one that is there already stays as it is. */
  async add(name: QueueName, id: string, tag: number): Promise<void> {
    await this.#queues[name].add(name, null, { jobId: id, ...(tag > 0 && { priority: tag }) });
  }

  /** Takes a job out that no worker has. */
  async remove(name: QueueName, id: string): Promise<void> {
    await this.#queues[name].remove(id).catch(() => {});
  }

  /** Gives a waiting job another tag; one that does not wait any more needs none. */
  async move(id: string, tag: number): Promise<void> {
    const job = await this.#queues.runs.getJob(id);
    await job?.changePriority({ priority: tag }).catch(() => {});
  }

  /** Those of these ids for which there is no job. */
  async missing(name: QueueName, ids: readonly string[]): Promise<string[]> {
    const there = await Promise.all(ids.map((id) => this.#link.redis.exists(this.#queues[name].toKey(id))));
    return ids.filter((_, i) => there[i] === 0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(Object.values(this.#queues).map((queue) => queue.close().catch(() => {})));
  }
}
