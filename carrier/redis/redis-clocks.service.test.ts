import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { carrierContract } from "../carrier-contract-test-bed.ts";
import { eventsOf, printed } from "../events-test-bed.ts";
import { admitted, runWork, sender } from "../work-test-bed.ts";
import { faultsOf, linesOf } from "./event-checker-test-bed.ts";
import { openFleet } from "./fleet-test-bed.ts";
import { openOverRedis } from "./redis-carrier-test-bed.ts";
import { type RedisServer, startRedis } from "./redis-test-bed.ts";
import { setWrong, type Wrong, wrong } from "./wrong-clock-test-bed.ts";

const US = sender("us");

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server[Symbol.asyncDispose]());

describe("where the clocks of a front and a worker are set back by an hour again and again", () => {
  let setRight = () => {};
  beforeAll(() => {
    setRight = setWrong({ by: 0, more: -1 });
  });
  afterAll(() => setRight());

  carrierContract("redis", (settings) => openOverRedis(server.url, settings));
});

const CLOCKS: [string, { front: Wrong; first: Wrong; second: Wrong }][] = [
  [
    "a front is an hour behind, and workers are hours ahead",
    { front: { by: -1 }, first: { by: 1 }, second: { by: 2 } },
  ],
  [
    "a front is an hour ahead, and workers are hours behind",
    { front: { by: 1 }, first: { by: -2 }, second: { by: -1 } },
  ],
  [
    "all jump by hours all the time",
    { front: { by: 0, more: -1 }, first: { by: 0, more: 1 }, second: { by: 0, more: -1 } },
  ],
];

describe.each(CLOCKS)("where %s", (_, { front, first: ofFirst, second: ofSecond }) => {
  beforeEach(() => onTestFinished(setWrong(front)));

  test("a run whose worker is killed is taken over once, gets its input again, and ends", async () => {
    const { carrier, worker } = openFleet(server.url);
    const first = worker(wrong(ofFirst));
    await carrier.connected(AbortSignal.timeout(10_000));
    const id = await admitted(carrier, runWork({ code: "5 20", interactive: true }), US);
    await using _lease = carrier.attend(id);
    await carrier.write(id, "one ", 0);
    await printed(carrier, id);
    const second = worker(wrong(ofSecond));
    await first.signal("SIGKILL");
    await second.hasSaid({ took: id, attempt: 2 });
    await carrier.write(id, "two\n", 1);
    await carrier.endInput(id);
    const events = await eventsOf(carrier, id);
    expect(faultsOf(events, `${linesOf(5)}one two\n`)).toEqual([]);
    expect(events.filter(({ type }) => type === "restarted")).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ result: { status: "ok" } });
  });

  test("a worker that ends lets its run end first", async () => {
    const { carrier, worker } = openFleet(server.url);
    const only = worker({ ...wrong(ofFirst), graceMs: 10_000 });
    await carrier.connected(AbortSignal.timeout(10_000));
    const id = await admitted(carrier, runWork({ code: "20 20" }), US);
    await printed(carrier, id);
    await only.signal("SIGTERM");
    const events = await eventsOf(carrier, id);
    expect(faultsOf(events, linesOf(20))).toEqual([]);
    expect(events.filter(({ type }) => type === "restarted")).toEqual([]);
    expect(events.at(-1)).toMatchObject({ result: { status: "ok" } });
  });
});

/** Plays that the clock of Redis was set by so many hours: what it had stored of times before. */
async function setClock(prefix: string, hours: number): Promise<void> {
  const { redis } = server;
  const ms = -hours * 3_600_000;
  const at = Number(await redis.get(`${prefix}swept`));
  const leases = await redis.zrange(`${prefix}leases`, "0", "-1");
  const stalled = `${prefix}bull:runs:stalled-check`;
  const all = redis.multi().set(`${prefix}swept`, `${at + ms}`);
  for (const id of leases) all.zincrby(`${prefix}leases`, ms, id);
  if (ms > 0) all.set(stalled, "1", "PX", ms).hset(`${prefix}workers`, "gone", `${at + ms} cpython {}`);
  await all.exec();
}

test("when the clock of Redis is set ahead nobody is given up who is attended to", async () => {
  const { prefix, carrier, worker } = openFleet(server.url);
  worker();
  await carrier.connected(AbortSignal.timeout(10_000));
  const id = await admitted(carrier, runWork({ code: "40 50" }), US);
  await using _lease = carrier.attend(id);
  await printed(carrier, id);
  await expect.poll(() => server.redis.exists(`${prefix}swept`)).toBe(1);
  await setClock(prefix, 1);
  const events = await eventsOf(carrier, id);
  expect(faultsOf(events, linesOf(40))).toEqual([]);
  expect(events.at(-1)).toMatchObject({ result: { status: "ok" } });
});

test("when the clock of Redis is set back a run whose worker dies is taken over all the same", async () => {
  const { prefix, carrier, worker } = openFleet(server.url);
  const first = worker();
  await carrier.connected(AbortSignal.timeout(10_000));
  const id = await admitted(carrier, runWork({ code: "20 50" }), US);
  await printed(carrier, id);
  const second = worker();
  await expect.poll(() => server.redis.exists(`${prefix}swept`)).toBe(1);
  await setClock(prefix, -1);
  await expect.poll(() => server.redis.hexists(`${prefix}workers`, "gone")).toBe(0);
  await first.signal("SIGKILL");
  await second.hasSaid({ took: id, attempt: 2 });
  const events = await eventsOf(carrier, id);
  expect(faultsOf(events, linesOf(20))).toEqual([]);
  expect(events.at(-1)).toMatchObject({ result: { status: "ok" } });
});
