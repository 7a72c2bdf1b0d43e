import type { Logger } from "pino";
import type { Carrier } from "#carrier/carrier.ts";
import { LocalCarrier } from "#carrier/local-carrier.ts";
import { queueSettings } from "#carrier/queue-env.ts";
import type { Env } from "./env.ts";

/** The carrier that the settings name: over a Redis, or to the worker of this machine. Connects by itself. */
export async function openCarrier(
  env: Env,
  log: Logger,
): Promise<Carrier & { connected(signal: AbortSignal): Promise<void> }> {
  if (env.REDIS_URL === undefined) return new LocalCarrier(env.ONPYRUNNER_SOCKET);
  // What speaks to a Redis is loaded only where there is one.
  const { PREFIX } = await import("#carrier/redis/connection.ts");
  const { RedisCarrier } = await import("#carrier/redis/redis-carrier.ts");
  const report = (error: unknown) => log.error({ err: error }, "Redis refused what was asked");
  return new RedisCarrier({ ...queueSettings(env), url: env.REDIS_URL, prefix: PREFIX }, report);
}
