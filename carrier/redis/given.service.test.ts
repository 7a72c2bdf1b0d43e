import { randomUUID } from "node:crypto";
import { Queue } from "bullmq";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { RunWork } from "../carrier.ts";
import { eventsOf } from "../events-test-bed.ts";
import { admitted, finish, READY_STATE, runWork, sender, taken } from "../work-test-bed.ts";
import { faultsOf, linesOf } from "./event-checker-test-bed.ts";
import { openFleet } from "./fleet-test-bed.ts";
import { earOf, openFrontEnd } from "./redis-carrier-test-bed.ts";
import { type RedisServer, startRedis } from "./redis-test-bed.ts";
import { RedisWorkSource } from "./redis-work-source.ts";

const US = sender("us");
const HELLO = { code: "1 0" };
const never = new AbortController().signal;

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server[Symbol.asyncDispose]());

/** Settles when so many workers offer to take a run. */
async function offered(prefix: string, workers = 1): Promise<void> {
  await expect.poll(() => server.redis.scard(`${prefix}offers`), { interval: 5 }).toBe(workers);
}

/** A front's end, and a worker of this process. */
async function openedHere() {
  const prefix = `${randomUUID()}:`;
  const source = new RedisWorkSource({ url: server.url, prefix, places: 1, graceMs: 0 }, earOf([]));
  source.hear(READY_STATE);
  const { carrier } = openFrontEnd(server.url, { prefix });
  onTestFinished(async () => {
    await carrier[Symbol.asyncDispose]();
    await source[Symbol.asyncDispose]();
  });
  await carrier.connected(AbortSignal.timeout(10_000));
  return { prefix, source, carrier };
}

/** Admits work while a worker that had offered to take a run does nothing, and tells its state before that goes on. */
async function admittedInStandstill(work: RunWork) {
  const { prefix, carrier, worker } = openFleet(server.url);
  const { hasSaid, signal } = worker();
  await carrier.connected(AbortSignal.timeout(10_000));
  await hasSaid({ ready: true });
  await offered(prefix);
  await signal("SIGSTOP");
  const id = await admitted(carrier, work, US);
  const state = await server.redis.hget(`${prefix}run:${id}`, "state");
  await signal("SIGCONT");
  return { carrier, id, state };
}

test("a run is a waiting worker's as soon as it is admitted, before that worker does anything", async () => {
  const { carrier, id, state } = await admittedInStandstill(runWork(HELLO));
  expect(state).toBe("running");
  expect(faultsOf(await eventsOf(carrier, id), linesOf(1))).toEqual([]);
});

test("what is given to a worker that stands still is another one's in time, from its first event on", async () => {
  const { prefix, carrier, worker } = openFleet(server.url);
  const first = worker();
  await carrier.connected(AbortSignal.timeout(10_000));
  await offered(prefix);
  await first.signal("SIGSTOP");
  const id = await admitted(carrier, runWork(HELLO), US);
  const second = worker();
  const events = await eventsOf(carrier, id);
  await second.hasSaid({ ended: id });
  expect(events.map(({ type }) => type)).toEqual(["queued", "started", "stdout", "finished"]);
});

test("a run that is given to a worker that has no place any more waits on, and has not begun", async () => {
  const { prefix, source, carrier } = await openedHere();
  const leaving = new AbortController();
  const nothing = source.take("run", leaving.signal);
  await offered(prefix);
  const [worker = ""] = await server.redis.smembers(`${prefix}offers`);
  leaving.abort();
  expect(await nothing).toBeNull();
  await offered(prefix, 0);
  await server.redis.sadd(`${prefix}offers`, worker);
  const id = await admitted(carrier, runWork(HELLO), US);
  await expect.poll(() => carrier.describe(id)).toMatchObject({ state: "queued", position: 1 });
  await finish(await taken(source));
  const events = await eventsOf(carrier, id);
  expect(events.map(({ type }) => type)).toEqual(["queued", "finished"]);
  expect(await server.redis.hget(`${prefix}accounts`, "waiting all")).toBeNull();
});

test("no worker is given a second run for one offer", async () => {
  const { prefix, source, carrier } = await openedHere();
  const first = source.take("run", never);
  await offered(prefix);
  const ids = [await admitted(carrier, runWork(HELLO), US), await admitted(carrier, runWork(HELLO), US)];
  const job = await first;
  expect(job?.id).toBe(ids[0]);
  expect(await carrier.describe(ids[1] as string)).toMatchObject({ state: "queued", position: 1 });
  if (job) await finish(job);
  await finish(await taken(source));
  expect((await eventsOf(carrier, ids[1] as string)).at(-1)).toMatchObject({ result: { status: "ok" } });
});

test("a worker that is gone is given nothing, though it had offered to take a run", async () => {
  const { prefix, carrier, worker } = openFleet(server.url);
  const first = worker();
  await carrier.connected(AbortSignal.timeout(10_000));
  await offered(prefix);
  await first.signal("SIGKILL");
  await expect.poll(() => server.redis.pubsub("CHANNELS", `${prefix}worker:*`)).toEqual([]);
  const id = await admitted(carrier, runWork(HELLO), US);
  expect(await carrier.describe(id)).toMatchObject({ state: "queued", position: 1 });
  worker();
  expect((await eventsOf(carrier, id)).at(-1)).toMatchObject({ result: { status: "ok" } });
});

test("a large input is fetched, and not given with a message", async () => {
  const large = runWork({ ...HELLO, stdin: "x".repeat(65 * 1024) });
  const { carrier, id, state } = await admittedInStandstill(large);
  expect(state).toBe("queued");
  expect((await eventsOf(carrier, id)).at(-1)).toMatchObject({ result: { status: "ok" } });
});

test("a start is told with the first output, or by itself where none comes", async () => {
  const { prefix, source, carrier } = await openedHere();
  const start = { type: "started", runtime: { id: "cpython", version: "3" } } as const;
  const id = await admitted(carrier, runWork(HELLO), US);
  const job = await taken(source);
  await job.tell([start]);
  await job.tell([{ type: "stdout", text: "at once" }]);
  await finish(job);
  expect((await eventsOf(carrier, id)).map(({ type }) => type)).toEqual(["queued", "started", "stdout", "finished"]);
  expect(await server.redis.hget(`${prefix}run:${id}`, "told")).toBe("1");
  const silent = await admitted(carrier, runWork(HELLO), US);
  const waiting = await taken(source);
  await waiting.tell([start]);
  await expect.poll(async () => (await carrier.describe(silent))?.lastSeq).toBe(1);
  await finish(waiting);
});

test("a run waits in BullMQ as a job that BullMQ's own queue has added", async () => {
  const { prefix, carrier } = await openedHere();
  const id = await admitted(carrier, runWork(HELLO), US);
  const bull = new Queue("runs", { connection: server.redis, prefix: `${prefix}bull` });
  onTestFinished(() => bull.close());
  const options = { jobId: randomUUID(), priority: 1, removeOnComplete: true, removeOnFail: true };
  await bull.add("runs", null, options);
  const jobOf = async (each: string) => {
    const { opts = "", ...job } = await server.redis.hgetall(`${prefix}bull:runs:${each}`);
    return { ...job, timestamp: "", opts: { ...JSON.parse(opts), jobId: "" } };
  };
  expect(await jobOf(id)).toEqual(await jobOf(options.jobId));
  expect(await bull.getJobCountByTypes("prioritized")).toBe(2);
});
