import type { Logger } from "pino";
import { RedisWorkSource } from "#carrier/redis/redis-work-source.ts";
import { redisLog } from "#telemetry/redis-log.ts";
import type { Env } from "./env.ts";
import { openFigures } from "./figures.ts";
import { openHealth } from "./health.ts";
import { type JobEars, judgedBy, observed } from "./observed.ts";
import { runLog } from "./run-log.ts";
import { settingsOf } from "./settings.ts";
import { openSpans } from "./spans.ts";
import { openWorker } from "./worker.ts";

/** How long its runs may go on when a worker ends, in milliseconds: less than a supervisor waits. */
const DRAIN_MS = 8000;

/** A worker that takes its jobs from a Redis. Its disposal lets what runs end, and gives the rest to other workers. */
export async function workForRedis(env: Env, url: string, log: Logger): Promise<AsyncDisposable> {
  const settings = settingsOf(env);
  const ears: JobEars[] = [runLog(log)];
  const traces = await openSpans(env, log, ears);
  const place = { url, prefix: env.ONPYRUNNER_REDIS_PREFIX };
  const source = new RedisWorkSource(
    { ...place, places: settings.places, graceMs: DRAIN_MS, judged: judgedBy(ears) },
    redisLog(log),
  );
  const report = (error: unknown) => log.error({ err: error }, "the sandbox failed");
  const worker = await openWorker(settings, observed(source, ears), report);
  const metrics = await openFigures(env, worker, ears);
  const watching = await openHealth(env, { source, metrics, log });
  log.info("the worker takes its jobs from Redis");
  return {
    async [Symbol.asyncDispose]() {
      await source.drain();
      await worker[Symbol.asyncDispose]();
      await source[Symbol.asyncDispose]();
      for (const listener of watching) await listener[Symbol.asyncDispose]();
      await traces?.[Symbol.asyncDispose]();
    },
  };
}
