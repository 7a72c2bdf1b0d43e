import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { PROGRAMS } from "../contract-programs-test-bed.ts";
import { eventsOf, printed } from "../events-test-bed.ts";
import { admitted, runWork, sender } from "../work-test-bed.ts";
import { openFrontEnd, openPlayedWorker } from "./redis-carrier-test-bed.ts";
import { type RedisServer, startRedis } from "./redis-test-bed.ts";

const [US, OTHERS] = [sender("us"), sender("others")];

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server[Symbol.asyncDispose]());

/** Fronts with the same queue, and a worker. */
async function opened({ places, ...bounds }: { places: number; clientRunning?: number; rebaseAt?: number }) {
  const prefix = `${randomUUID()}:`;
  const worker = openPlayedWorker(server.url, { prefix, places });
  const fronts = [0, 1].map(() => openFrontEnd(server.url, { prefix, ...bounds }).carrier);
  onTestFinished(async () => {
    for (const front of fronts) await front[Symbol.asyncDispose]();
    await worker[Symbol.asyncDispose]();
  });
  for (const front of fronts) await front.connected(AbortSignal.timeout(10_000));
  const [one, other] = fronts as [(typeof fronts)[0], (typeof fronts)[0]];
  const run = (from = US, carrier = one) => admitted(carrier, runWork({ code: PROGRAMS.endless }), from);
  return { prefix, one, other, run };
}

test("clients of different fronts take turns", async () => {
  const { one, other, run } = await opened({ places: 1 });
  const busy = await run();
  await printed(one, busy);
  const ours = [await run(), await run(), await run()];
  const theirs = await run(OTHERS, other);
  await one.cancel(busy);
  await printed(one, ours[0] as string);
  await one.cancel(ours[0] as string);
  await printed(one, theirs);
  for (const id of [theirs, ...ours]) await other.cancel(id);
});

test("no client has more places than it may, and it gets the next one when one of its own is free", async () => {
  const { one, run } = await opened({ places: 2, clientRunning: 1 });
  const first = await run();
  const second = await run();
  await printed(one, first);
  // It has passed by the one that was held.
  const others = await run(OTHERS);
  await printed(one, others);
  expect(await one.describe(second)).toMatchObject({ state: "queued" });
  await one.cancel(first);
  await printed(one, second);
  for (const id of [second, others]) await one.cancel(id);
});

test("turns are kept when their numbers begin anew, long before they are higher than BullMQ takes", async () => {
  const { prefix, one, run } = await opened({ places: 1, rebaseAt: 4 });
  // One run always waits, so that the numbers never begin anew for want of runs.
  const runs = [await run(), await run()];
  for (let i = 0; i < 10; i++) {
    runs.push(await run());
    const first = runs.shift() as string;
    await printed(one, first);
    await one.cancel(first);
  }
  const theirs = await run(OTHERS);
  const tags = await server.redis.hvals(`${prefix}tags`);
  expect(Math.max(...tags.map(Number))).toBeLessThanOrEqual(5);
  await one.cancel(runs.shift() as string);
  await one.cancel(runs.shift() as string);
  await printed(one, theirs);
  await one.cancel(theirs);
});

test("what was admitted by a front that died before it was queued is queued all the same", async () => {
  const { prefix, one, run } = await opened({ places: 1 });
  const busy = await run();
  await printed(one, busy);
  const id = await run();
  expect(await server.redis.del(`${prefix}bull:runs:${id}`)).toBe(1);
  await server.redis.zrem(`${prefix}bull:runs:prioritized`, id);
  await one.cancel(busy);
  await printed(one, id);
  await one.cancel(id);
});

test("code and input are gone at a run's end, and all that is left of it goes by itself", async () => {
  const { prefix, one, run } = await opened({ places: 1 });
  const id = await run();
  await printed(one, id);
  expect(await server.redis.hget(`${prefix}work:${id}`, "code")).toBe(PROGRAMS.endless);
  await one.cancel(id);
  await eventsOf(one, id);
  const left = (await server.redis.keys(`${prefix}*${id}*`)).sort();
  expect(left).toEqual([`${prefix}log:${id}`, `${prefix}run:${id}`]);
  for (const key of left) expect(await server.redis.pttl(key)).toBeGreaterThan(0);
  expect(await server.redis.hgetall(`${prefix}accounts`)).toEqual({
    "kept all": expect.any(String),
    "kept client us": expect.any(String),
    "kept address ": expect.any(String),
  });
});
