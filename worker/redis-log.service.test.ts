import { randomUUID } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { RedisCarrier } from "#carrier/redis/redis-carrier.ts";
import { startRedis } from "#carrier/redis/redis-test-bed.ts";
import { RedisWorkSource } from "#carrier/redis/redis-work-source.ts";
import { READY_STATE, SETTINGS } from "#carrier/work-test-bed.ts";
import { openLog } from "#telemetry/log.ts";
import { redisLog } from "#telemetry/redis-log.ts";

/** A log, and what it says, each line as its level, its words and the error's. */
function written(part: "front" | "worker") {
  const lines: string[] = [];
  const stream = {
    write(line: string) {
      const { level, msg, err } = JSON.parse(line) as { level: number; msg: string; err?: { message: string } };
      lines.push([level, msg, err?.message].filter(Boolean).join(" "));
    },
  };
  return { lines, ear: redisLog(openLog(part, "info", stream)) };
}

async function opened() {
  const redis = await startRedis();
  const place = { url: redis.url, prefix: `${randomUUID()}:` };
  const [front, worker] = [written("front"), written("worker")];
  const source = new RedisWorkSource({ ...place, places: 1, graceMs: 0 }, worker.ear);
  source.hear(READY_STATE);
  const carrier = new RedisCarrier({ ...SETTINGS, ...place }, front.ear);
  onTestFinished(async () => {
    await carrier[Symbol.asyncDispose]();
    await source[Symbol.asyncDispose]();
    await redis[Symbol.asyncDispose]();
  });
  const ready = () => expect.poll(() => carrier.readiness().ready).toBe(true);
  await ready();
  return { redis, carrier, ready, logs: [front.lines, worker.lines] };
}

const AWAY = "40 Redis cannot be used Redis cannot be reached; it is tried again all the time.";
const REPLICAS = "40 Redis cannot be used Redis takes nothing while it has fewer replicas than min-replicas-to-write.";
const BACK = "30 Redis can be used again";

test("a log of a front and of a worker has one line when Redis is gone, and one when it is back", async () => {
  const { redis, ready, logs } = await opened();
  await redis.stop("SIGKILL");
  for (const lines of logs) await expect.poll(() => lines).toEqual([AWAY]);
  await redis.start();
  await ready();
  for (const lines of logs) await expect.poll(() => lines).toEqual([AWAY, BACK]);
});

test("what keeps a Redis that is there from being used has a line of its own, and one when that is over", async () => {
  const { redis, ready, logs } = await opened();
  await redis.redis.config("SET", "min-replicas-to-write", "1");
  for (const lines of logs) await expect.poll(() => lines).toEqual([REPLICAS]);
  await redis.redis.config("SET", "min-replicas-to-write", "0");
  await ready();
  for (const lines of logs) await expect.poll(() => lines).toEqual([REPLICAS, BACK]);
});
