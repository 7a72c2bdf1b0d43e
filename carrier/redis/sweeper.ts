import type { RuntimeId } from "#contract/runtimes.ts";
import type { RedisLink } from "./connection.ts";
import type { JobQueue } from "./job-queue.ts";
import type { Kind, Runs } from "./runs.ts";
import { SILENT_MS } from "./worker-board.ts";

/** How often fronts and workers together sweep, in milliseconds; whoever comes first does it for all. */
const SWEEP_MS = 1000;
/** How long a run waits for another worker to take it over before it is lost, in milliseconds. */
const TAKEOVER_MS = 30_000;
/** How long what waits has until there is a worker that can do it, in milliseconds: longer than a worker takes to start. */
const UNSERVED_MS = 60_000;
/** Every so many sweeps it is looked whether all that waits is really in a queue. */
const DEEP = 5;
const AT_ONCE = 200;

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
  #sweeps = 0;
  /** Those that were in no queue at the last look: one that is admitted just now is not there yet. */
  #suspects = new Set<string>();

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
    const [unattended, lost] = await link.scripts.run<[string[], string[]]>("sweep", ...words);
    for (const id of unattended) await runs.cancel(id);
    for (let i = 0; i < lost.length; i += 4) {
      const [id, attempt, runtime, kind] = lost.slice(i, i + 4) as [string, string, RuntimeId, Kind];
      await runs.endUnrun({ id, attempt: Number(attempt), runtime, kind }, "internal_error");
      await queue.remove(kind === "judge" ? "judges" : "runs", id);
    }
    if (lost.length > 0) report(new Error(`${lost.length / 4} runs were lost: no worker is there that can do them`));
    if (++this.#sweeps % DEEP === 0) await this.#findUnqueued();
  }

  /** Queues what was admitted by a front that died before it had queued it. */
  async #findUnqueued(): Promise<void> {
    const { link, queue } = this.#means;
    const { redis, prefix } = link;
    const held = new Set(await redis.zrange(`${prefix}held`, "0", "-1"));
    const waiting = (await redis.zrange(`${prefix}waiting`, "0", "-1")).filter((id) => !held.has(id));
    const suspects = new Set<string>();
    for (let i = 0; i < waiting.length; i += AT_ONCE)
      for (const id of await queue.missing("runs", waiting.slice(i, i + AT_ONCE))) {
        if (this.#suspects.has(id)) await queue.add("runs", id, Number(await redis.hget(link.key("run", id), "tag")));
        else suspects.add(id);
      }
    for (const id of await queue.missing("judges", await redis.smembers(`${prefix}judges`))) {
      if (this.#suspects.has(id)) await queue.add("judges", id, 0);
      else suspects.add(id);
    }
    this.#suspects = suspects;
  }
}
