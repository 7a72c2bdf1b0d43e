import { Queue } from "bullmq";
import { ALL_NEEDS, type Need } from "../needs.ts";
import type { RedisLink } from "./connection.ts";

/** Runs, each of which takes a place of a worker, and judges, which take none. */
export type QueueName = "runs" | "judges";

/** A queue of runs: the common one, or one of those that some worker could not do. */
export type LaneName = "runs" | `runs-${string}`;

/** Where BullMQ has its keys below ours. */
export function bullPrefix(prefix: string): string {
  return `${prefix}bull`;
}

/** Where those wait that have these needs, and that a worker without them has taken. */
function laneOf(needs: readonly Need[]): LaneName {
  return `runs-${needs.join("+")}`;
}

/** The lanes of all that a worker with these runtimes and skills can do. */
export function lanesFor(abilities: readonly string[]): LaneName[] {
  return ALL_NEEDS.filter((needs) => needs.every((need) => abilities.includes(need))).map(laneOf);
}

const LANES: readonly LaneName[] = ["runs", ...ALL_NEEDS.map(laneOf)];

/** Lets jobs wait in BullMQ. A job is an id alone: all else is in keys of the run's. */
export class JobQueue implements AsyncDisposable {
  readonly #queues = new Map<string, Queue>();
  readonly #link: RedisLink;
  readonly #report: (error: unknown) => void;

  constructor(link: RedisLink, report: (error: unknown) => void) {
    this.#link = link;
    this.#report = report;
  }

  /** Adds a job, those with a low tag first; one that is there already stays as it is. */
  async add(name: LaneName | "judges", id: string, tag: number): Promise<void> {
    await this.#queue(name).add(name, null, { jobId: id, ...(tag > 0 && { priority: tag }) });
  }

  /** Takes a job out that no worker has. */
  async remove(name: QueueName, id: string): Promise<void> {
    // It answers alike for one that was not there.
    const removals = lanesOf(name).map((lane) => this.#queue(lane).remove(id));
    await Promise.all(removals.map((removal) => removal.catch(() => {})));
  }

  /** Gives a waiting job another tag; one that does not wait any more needs none. */
  async move(id: string, tag: number): Promise<void> {
    for (const lane of LANES) {
      const job = await this.#queue(lane).getJob(id);
      if (job) return job.changePriority({ priority: tag }).catch(() => {});
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#queues.values()].map((queue) => queue.close().catch(() => {})));
  }

  #queue(name: LaneName | "judges"): Queue {
    const known = this.#queues.get(name);
    if (known) return known;
    const queue = new Queue(name, {
      connection: this.#link.redis,
      prefix: bullPrefix(this.#link.prefix),
      skipMetasUpdate: true,
      defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
      streams: { events: { maxLen: 100 } },
    });
    queue.on("error", this.#report);
    this.#queues.set(name, queue);
    return queue;
  }
}

function lanesOf(name: QueueName): readonly (LaneName | "judges")[] {
  return name === "runs" ? LANES : [name];
}
