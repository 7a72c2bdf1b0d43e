import type { RuntimeId } from "#contract/runtimes.ts";
import type { RedisLink } from "./connection.ts";
import type { JobQueue, QueueName } from "./job-queue.ts";
import type { Kind, Runs } from "./runs.ts";
import { SILENT_MS } from "./worker-board.ts";

/** How often fronts and workers together sweep, in milliseconds; whoever comes first does it for all. */
const SWEEP_MS = 1000;
/** How long a run waits for another worker to take it over before it is lost, in milliseconds. */
const TAKEOVER_MS = 30_000;
/** How long what waits has until there is a worker that can do it, in milliseconds: longer than a worker takes to start. */
const UNSERVED_MS = 60_000;

interface SweeperMeans {
  unservedMs?: number;
  link: RedisLink;
  queue: JobQueue;
  runs: Runs;
  report(error: unknown): void;
}

/** Ends what nobody else will: runs without a lease, and those whose workers have died or do not come. Doing it twice changes nothing. */
export class Sweeper implements AsyncDisposable {
  readonly #means: SweeperMeans;
  readonly #timer: NodeJS.Timeout;
  #sweeping: Promise<void> | null = null;

  constructor(means: SweeperMeans) {
    this.#means = means;
    this.#timer = setInterval(() => {
      this.#sweeping ??= this.#sweep()
        .catch(means.report)
        .finally(() => {
          this.#sweeping = null;
        });
    }, SWEEP_MS).unref();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    await this.#sweeping;
  }

  async #sweep(): Promise<void> {
    const { link, queue, runs, report } = this.#means;
    if (!link.isUp) return;
    const { unservedMs = UNSERVED_MS } = this.#means;
    const words = [SILENT_MS, Math.min(TAKEOVER_MS, unservedMs), SWEEP_MS - 100, unservedMs];
    const [unattended, lost, unqueued] = await link.scripts.run<[string[], string[], string[]]>("sweep", ...words);
    for (const id of unattended) await runs.cancel(id);
    for (let i = 0; i < lost.length; i += 4) {
      const [id, attempt, runtime, kind] = lost.slice(i, i + 4) as [string, string, RuntimeId, Kind];
      await runs.endUnrun({ id, attempt: Number(attempt), runtime, kind }, "internal_error");
      await queue.remove(kind === "judge" ? "judges" : "runs", id);
    }
    if (lost.length > 0) report(new Error(`${lost.length / 4} runs were lost: no worker is there that can do them`));
    // One that is queued by now stays as it is, and one that has ended ends nothing.
    for (let i = 0; i < unqueued.length; i += 3) {
      const [name, id, tag] = unqueued.slice(i, i + 3) as [QueueName, string, string];
      await queue.add(name, id, Number(tag));
    }
  }
}
