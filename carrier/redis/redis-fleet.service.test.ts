import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunEvent } from "#contract/events.ts";
import { type JudgeEvent, judgeRequestSchema } from "#contract/judge.ts";
import { talkRequestSchema } from "#contract/talk.ts";
import type { Carrier } from "../carrier.ts";
import { eventsOf, printed } from "../events-test-bed.ts";
import { taskEventsOf } from "../task-contract-test-bed.ts";
import { admitted, runWork, sender } from "../work-test-bed.ts";
import { faultsOf, linesOf } from "./event-checker-test-bed.ts";
import { openFleet } from "./fleet-test-bed.ts";
import { type RedisServer, startRedis } from "./redis-test-bed.ts";

const US = sender("us");
const BOTH = "cpython:3,pypy:8";

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server[Symbol.asyncDispose]());

function offers(carrier: Carrier, ...versions: string[]): Promise<void> {
  const offered = () => carrier.runtimes().map(({ id, version }) => `${id}:${version}`);
  return expect.poll(offered).toEqual(versions);
}

async function judged(carrier: Carrier, id: string): Promise<JudgeEvent | undefined> {
  let last: JudgeEvent | undefined;
  for await (const batch of carrier.judgeEvents(id, -1, new AbortController().signal)) last = batch.at(-1);
  return last;
}

test("what needs a runtime that no worker has is refused in words", async () => {
  const { carrier, worker } = openFleet(server.url);
  worker({ runtimes: "cpython:3" });
  await offers(carrier, "cpython:3");
  const unavailable = { code: "unavailable", message: expect.stringContaining("pypy") };
  expect(await carrier.submit(runWork({ runtime: "pypy" }), US)).toMatchObject(unavailable);
  const talk = talkRequestSchema().parse({ code: "", interactor: { code: "", runtime: "pypy" } });
  expect(await carrier.submit({ kind: "talk", request: talk }, US)).toMatchObject(unavailable);
  const check = { kind: "check", request: { code: "", runtime: "pypy" } } as const;
  expect(await carrier.ask(check, US, new AbortController().signal)).toMatchObject(unavailable);
  expect(faultsOf(await eventsOf(carrier, await admitted(carrier, runWork({ code: "2 0" }), US)), linesOf(2))).toEqual(
    [],
  );
});

test("a worker takes only what it has the runtime for, and what it leaves goes to one that has it", async () => {
  const { prefix, carrier, worker } = openFleet(server.url);
  const able = worker({ runtimes: BOTH });
  await offers(carrier, "cpython:3", "pypy:8");
  const busy = await admitted(carrier, runWork({ code: "1000 50", runtime: "pypy" }), US);
  await printed(carrier, busy);
  const waiting = await admitted(carrier, runWork({ code: "2 0", runtime: "pypy" }), US);
  const unable = worker({ runtimes: "cpython:3" });
  // It has taken the run, and left it.
  await expect.poll(() => server.redis.smembers(`${prefix}lanes`)).toEqual(["runs-pypy"]);
  const others = await admitted(carrier, runWork({ code: "2 0" }), US);
  expect(faultsOf(await eventsOf(carrier, others), linesOf(2))).toEqual([]);
  expect(await carrier.describe(waiting)).toMatchObject({ state: "queued" });
  await carrier.cancel(busy);
  const events = await eventsOf(carrier, waiting);
  expect(faultsOf(events, linesOf(2))).toEqual([]);
  expect(events.at(-1)).toMatchObject({ result: { status: "ok", runtime: { id: "pypy", version: "8" } } });
  await able.hasSaid({ ended: waiting });
  expect(unable.said.flatMap(({ took }) => took ?? [])).toEqual([others]);
});

test("a run that waits where only some workers could take it is cancelled there", async () => {
  const { prefix, carrier, worker } = openFleet(server.url);
  worker({ runtimes: BOTH });
  await offers(carrier, "cpython:3", "pypy:8");
  const busy = await admitted(carrier, runWork({ code: "1000 50", runtime: "pypy" }), US);
  await printed(carrier, busy);
  const waiting = await admitted(carrier, runWork({ runtime: "pypy" }), US);
  worker({ runtimes: "cpython:3" });
  const isInLane = () => server.redis.exists(`${prefix}bull:runs-pypy:${waiting}`);
  await expect.poll(isInLane).toBe(1);
  await carrier.cancel(waiting);
  expect((await eventsOf(carrier, waiting)).at(-1)).toMatchObject({ result: { status: "cancelled" } });
  await expect.poll(isInLane).toBe(0);
  await carrier.cancel(busy);
});

test("what no worker comes for ends as our failure: runs, judges and talks, waiting or begun; and it goes on by itself", async () => {
  const { carrier, worker } = openFleet(server.url, { unservedMs: 300 });
  const first = worker({ runtimes: "cpython:3" });
  await offers(carrier, "cpython:3");
  const begun = await admitted(carrier, runWork({ code: "1000 50" }), US);
  await printed(carrier, begun);
  const waiting = await admitted(carrier, runWork({ code: "2 0" }), US);
  const cases = [{ stdin: "1" }, { stdin: "2" }];
  const judge = { kind: "judge", request: judgeRequestSchema().parse({ code: "1 0", cases }) } as const;
  const talk = { kind: "talk", request: talkRequestSchema().parse({ code: "1 0", interactor: { code: "" } }) } as const;
  const [judging, talking] = [await admitted(carrier, judge, US), await admitted(carrier, talk, US)];
  await first.signal("SIGTERM");
  for (const id of [begun, waiting])
    expect((await eventsOf(carrier, id)).at(-1)).toMatchObject({ result: { status: "internal_error" } });
  expect(await judged(carrier, judging)).toMatchObject({ type: "judged", reason: "internal_error" });
  expect((await taskEventsOf(carrier, talking)).at(-1)).toMatchObject({ type: "ended", reason: "internal_error" });
  expect(await carrier.submit(runWork(), US)).toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("no worker is there"),
  });
  worker({ runtimes: "cpython:3" });
  await offers(carrier, "cpython:3");
  const again = await eventsOf(carrier, await admitted(carrier, runWork({ code: "2 0" }), US));
  expect(again.at(-1)).toMatchObject({ result: { status: "ok" } });
});

test("workers are renewed one after the other: no run is lost, and each tells which version it ran on", async () => {
  const { carrier, worker } = openFleet(server.url);
  const old = worker({ runtimes: "cpython:3.15.1", graceMs: 10_000 });
  await offers(carrier, "cpython:3.15.1");
  let isDone = false;
  const all: Promise<RunEvent[]>[] = [];
  const asking = (async () => {
    while (!isDone) {
      const id = await admitted(carrier, runWork({ code: "3 5" }), US);
      all.push(eventsOf(carrier, id));
      await all.at(-1);
    }
  })();
  const long = await admitted(carrier, runWork({ code: "20 20" }), US);
  await old.hasSaid({ took: long });
  const renewed = worker({ runtimes: "cpython:3.15.2" });
  await offers(carrier, "cpython:3.15.2");
  expect(carrier.readiness().notices).toEqual(["Workers have different versions of CPython: 3.15.1, 3.15.2."]);
  await old.signal("SIGTERM");
  await expect.poll(() => carrier.readiness().notices).toEqual([]);
  await expect.poll(() => renewed.said.filter(({ ended }) => ended).length).toBeGreaterThan(2);
  isDone = true;
  await asking;
  const versionOf = (events: readonly RunEvent[]) => {
    const last = events.at(-1);
    return last?.type === "finished" ? last.result.runtime.version : null;
  };
  const histories = await Promise.all(all);
  for (const events of histories) {
    expect(faultsOf(events, linesOf(3))).toEqual([]);
    expect(events.filter(({ type }) => type === "restarted")).toEqual([]);
  }
  expect(new Set(histories.map(versionOf))).toEqual(new Set(["3.15.1", "3.15.2"]));
  // What goes on when its worker is told to end is done by it.
  expect(versionOf(await eventsOf(carrier, long))).toBe("3.15.1");
});
