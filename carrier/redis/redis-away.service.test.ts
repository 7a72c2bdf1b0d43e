import { expect, onTestFinished, test } from "vitest";
import type { RunEvent } from "#contract/events.ts";
import { eventsOf, printed } from "../events-test-bed.ts";
import { admitted, runWork, sender } from "../work-test-bed.ts";
import { hasNamespaces, openCable, openWay, type Way } from "./cut-test-bed.ts";
import { faultsOf, linesOf } from "./event-checker-test-bed.ts";
import { openFleet } from "./fleet-test-bed.ts";
import type { RedisCarrier } from "./redis-carrier.ts";
import { startRedis } from "./redis-test-bed.ts";

const US = sender("us");

/** A Redis of the test's own, since it does not stay as it is, with a front's end. */
async function opened(...settings: string[]) {
  const server = await startRedis("redis", ...settings);
  onTestFinished(() => server[Symbol.asyncDispose]());
  return { server, ...openFleet(server.url) };
}

function ready(carrier: RedisCarrier): Promise<void> {
  return expect.poll(() => carrier.readiness(), { timeout: 10_000 }).toMatchObject({ ready: true });
}

test.for([
  ["by a relay that stops", openWay, true],
  // Only root may make one.
  ["by a cable that is pulled, out of a network namespace", openCable, hasNamespaces()],
] as const)(
  "a worker that is cut off %s stops its program, and another takes its run over",
  async ([, open, can], { skip }) => {
    skip(!can);
    const { server, carrier, worker } = await opened();
    const way: Way = await open(server.url);
    onTestFinished(() => way[Symbol.asyncDispose]());
    const first = worker(way);
    await ready(carrier);
    const id = await admitted(carrier, runWork({ code: "100 30" }), US);
    await printed(carrier, id);
    const second = worker();
    way.cut();
    await second.hasSaid({ took: id });
    await first.hasSaid({ stopped: id, attempt: 1 });
    way.mend();
    const events = await eventsOf(carrier, id);
    expect(faultsOf(events, linesOf(100))).toEqual([]);
    expect(events.at(-1)).toMatchObject({ result: { status: "ok" } });
  },
);

test("a Redis that crashes and comes back has every run: those that waited run, and one that ran ends or starts afresh", async () => {
  const { server, carrier, worker } = await opened();
  worker();
  await ready(carrier);
  const runs = await Promise.all(Array.from({ length: 8 }, () => admitted(carrier, runWork({ code: "10 20" }), US)));
  const [first = ""] = runs;
  const reading: Promise<RunEvent[]>[] = runs.map((id) => eventsOf(carrier, id));
  await printed(carrier, first);
  await server.stop("SIGKILL");
  await server.start();
  for (const events of await Promise.all(reading)) {
    expect(faultsOf(events, linesOf(10))).toEqual([]);
    expect(events.at(-1)).toMatchObject({ result: { status: "ok" } });
  }
});

test("while Redis is away work is refused in words, nothing hangs, and it goes on by itself when Redis is back", async () => {
  const { server, carrier, worker } = await opened();
  worker();
  await ready(carrier);
  await server.stop("SIGKILL");
  await expect.poll(() => carrier.readiness().ready).toBe(false);
  expect(carrier.readiness().problems).toEqual([expect.stringContaining("Redis")]);
  const unavailable = {
    code: "unavailable",
    message: expect.stringContaining("Redis"),
    retryAfterMs: expect.any(Number),
  };
  expect(await carrier.submit(runWork({ code: "1 0" }), US)).toMatchObject(unavailable);
  const check = { kind: "check", request: { code: "", runtime: "cpython" } } as const;
  expect(await carrier.ask(check, US, AbortSignal.timeout(5000))).toMatchObject(unavailable);
  expect(await carrier.write("anything", "x")).toMatchObject(unavailable);
  expect(await carrier.describe("anything")).toBeUndefined();
  await carrier.cancel("anything");
  await server.start();
  await ready(carrier);
  expect(faultsOf(await eventsOf(carrier, await admitted(carrier, runWork({ code: "3 0" }), US)), linesOf(3))).toEqual(
    [],
  );
});

test("a Redis that would lose runs at its restart is not used, and what to set is said", async () => {
  const { carrier, worker, server } = await opened("--appendonly", "no");
  worker();
  await expect
    .poll(() => carrier.readiness().problems, { timeout: 10_000 })
    .toEqual([expect.stringContaining("appendonly")]);
  expect(await carrier.submit(runWork(), US)).toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("appendonly"),
  });
  await server.redis.config("SET", "appendonly", "yes");
  await ready(carrier);
});

test("where Redis is nearly full new runs are refused in words, and one that goes on ends well", async () => {
  const { server, carrier, worker } = await opened();
  worker();
  await ready(carrier);
  const id = await admitted(carrier, runWork({ code: "60 50" }), US);
  await printed(carrier, id);
  const used = Number(/used_memory:(\d+)/.exec(await server.redis.info("memory"))?.[1]);
  await server.redis.config("SET", "maxmemory", Math.ceil(used / 0.95));
  await expect.poll(() => carrier.readiness().ready).toBe(false);
  const refusal = await carrier.submit(runWork({ code: "1 0" }), sender("others"));
  expect(refusal).toMatchObject({ code: "queue_full", message: expect.stringContaining("full") });
  const events = await eventsOf(carrier, id);
  expect(faultsOf(events, linesOf(60))).toEqual([]);
  expect(events.at(-1)).toMatchObject({ result: { status: "ok" } });
});

test("where Redis is full a run whose events cannot be kept ends as our failure, with what could be kept", async () => {
  const { server, carrier, worker } = await opened();
  worker();
  await ready(carrier);
  const id = await admitted(carrier, runWork({ code: "1000 50" }), US);
  await printed(carrier, id);
  await server.redis.config("SET", "maxmemory", 1);
  const events = await eventsOf(carrier, id);
  expect(faultsOf(events, linesOf(1000))).toEqual([]);
  expect(events.at(-1)).toMatchObject({ result: { status: "internal_error", stdoutTruncated: true } });
  await server.redis.config("SET", "maxmemory", 0);
  await ready(carrier);
  expect(faultsOf(await eventsOf(carrier, await admitted(carrier, runWork({ code: "3 0" }), US)), linesOf(3))).toEqual(
    [],
  );
});
