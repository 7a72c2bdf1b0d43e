import { setTimeout as sleep } from "node:timers/promises";
import { openCable, openWay, type Way } from "#carrier/redis/cut-test-bed.ts";
import type { RedisServer } from "#carrier/redis/redis-test-bed.ts";
import { startWorkerProcess, type WorkerProcess } from "#carrier/redis/worker-process-test-bed.ts";

/** Longer than a lock holds and another worker needs to take over. */
const LONG_MS = 4000;
const PAUSE_MS = 900;
const PLACES = 4;

interface Worker extends AsyncDisposable {
  process: WorkerProcess;
  way: Way;
}

/** Where workers are started: each in a network namespace of its own, or behind a relay. */
export interface Place {
  redis: RedisServer;
  prefix: string;
  isApart: boolean;
}

/** What chaos is done to. */
export interface Victims extends Place {
  workers: Worker[];
  /** Ends a front, whose clients go to another one. */
  killFront(): Promise<void>;
}

export async function openWorker({ redis, prefix, isApart }: Place): Promise<Worker> {
  const way = await (isApart ? openCable : openWay)(redis.url);
  const { enter } = way;
  const process = startWorkerProcess(way.url, { prefix, places: PLACES, graceMs: 500, enter });
  return {
    process,
    way,
    async [Symbol.asyncDispose]() {
      await process[Symbol.asyncDispose]();
      await way[Symbol.asyncDispose]();
    },
  };
}

/** Everything that may go wrong, by name. */
const HARMS: Record<string, (victims: Victims) => Promise<void>> = {
  "worker killed": (victims) => replaced(victims, "SIGKILL"),
  "worker ended": (victims) => replaced(victims, "SIGTERM"),
  async "worker stopped for a while"({ workers }) {
    const { process } = any(workers);
    await process.signal("SIGSTOP");
    await sleep(LONG_MS);
    await process.signal("SIGCONT");
  },
  async "worker cut off for a while"({ workers }) {
    const { way } = any(workers);
    way.cut();
    await sleep(LONG_MS);
    way.mend();
  },
  "front ended": ({ killFront }) => killFront(),
  async "Redis killed and started"({ redis }) {
    await redis.stop("SIGKILL");
    await sleep(300);
    await redis.start();
  },
  async "Redis restarted"({ redis }) {
    await redis.stop("SIGTERM");
    await redis.start();
  },
  async "Redis slow"({ redis }) {
    await redis.redis.client("PAUSE", 700, "ALL");
  },
  async "Redis full for a while"({ redis }) {
    await redis.redis.config("SET", "maxmemory", 1);
    await sleep(500);
    await redis.redis.config("SET", "maxmemory", 0);
  },
};

/** Does one harm after the other until the signal aborts; gives how often each was done. */
export async function harm(victims: Victims, signal: AbortSignal): Promise<Map<string, number>> {
  const done = new Map<string, number>();
  while (!signal.aborted) {
    const [name, hurt] = any(Object.entries(HARMS));
    await hurt(victims);
    done.set(name, (done.get(name) ?? 0) + 1);
    await sleep(PAUSE_MS);
  }
  return done;
}

async function replaced(victims: Victims, signal: NodeJS.Signals): Promise<void> {
  const { workers } = victims;
  const worker = any(workers);
  workers.splice(workers.indexOf(worker), 1, await openWorker(victims));
  await worker.process.signal(signal);
  await worker[Symbol.asyncDispose]();
}

function any<Item>(items: readonly Item[]): Item {
  return items[Math.floor(Math.random() * items.length)] as Item;
}
