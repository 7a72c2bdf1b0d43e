import type { Logger } from "pino";
import type { Carrier } from "#carrier/carrier.ts";
import { LocalCarrier } from "#carrier/local-carrier.ts";
import { queueSettings } from "#carrier/queue-env.ts";
import type { QueueCounts } from "#telemetry/queue.ts";
import { redisLog } from "#telemetry/redis-log.ts";
import type { Env } from "./env.ts";
import type { Counters } from "./rates.ts";

export type Watched = { counts(): Promise<QueueCounts> } | { figures(): Promise<string | null> };

interface Opened {
  carrier: Carrier & { connected(signal: AbortSignal): Promise<void> };
  /** Where fronts count together; null where there is one. */
  counters: Counters | null;
  /** What tells of the queue of all workers, or of the worker of this machine. */
  watched: Watched;
}

/** The carrier that the settings name: over a Redis, or to the worker of this machine. Connects by itself. */
export async function openCarrier(env: Env, log: Logger): Promise<Opened> {
  if (env.REDIS_URL === undefined) {
    const carrier = new LocalCarrier(env.ONPYRUNNER_SOCKET);
    return { carrier, counters: null, watched: carrier };
  }
  // What speaks to a Redis is loaded only where there is one.
  const { RedisCarrier } = await import("#carrier/redis/redis-carrier.ts");
  const { REDIS_URL: url, ONPYRUNNER_REDIS_PREFIX: prefix } = env;
  const carrier = new RedisCarrier({ ...queueSettings(env), url, prefix }, redisLog(log));
  return { carrier, counters: carrier.counters, watched: carrier };
}
