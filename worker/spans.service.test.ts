import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { RedisCarrier } from "#carrier/redis/redis-carrier.ts";
import { earOf } from "#carrier/redis/redis-carrier-test-bed.ts";
import { startRedis } from "#carrier/redis/redis-test-bed.ts";
import { RedisWorkSource } from "#carrier/redis/redis-work-source.ts";
import { READY_STATE, SETTINGS } from "#carrier/work-test-bed.ts";
import { expectTraces, tracedWorker } from "./spans-test-bed.ts";

test("traces go over Redis with whatever is asked for", async () => {
  await using redis = await startRedis();
  const place = { url: redis.url, prefix: `${randomUUID()}:` };
  const failures: unknown[] = [];
  const ear = earOf(failures);
  const worker = tracedWorker();
  const source = new RedisWorkSource({ ...place, places: 4, graceMs: 0, judged: worker.judged }, ear);
  source.hear(READY_STATE);
  const worked = worker.play(source);
  const carrier = new RedisCarrier({ ...SETTINGS, ...place }, ear);
  await carrier.connected(AbortSignal.timeout(10_000));
  await expectTraces(carrier, worker);
  await carrier[Symbol.asyncDispose]();
  await source.drain();
  worker.stop();
  await worked;
  await source[Symbol.asyncDispose]();
  expect(failures).toEqual([]);
});
