import { afterAll, beforeAll, expect, test } from "vitest";
import { type JudgeEvent, judgeRequestSchema } from "#contract/judge.ts";
import { talkRequestSchema } from "#contract/talk.ts";
import type { Carrier } from "../carrier.ts";
import { eventsOf, printed } from "../events-test-bed.ts";
import { taskEventsOf } from "../task-contract-test-bed.ts";
import { admitted, runWork, sender } from "../work-test-bed.ts";
import { faultsOf, linesOf } from "./event-checker-test-bed.ts";
import { openFleet } from "./fleet-test-bed.ts";
import { type RedisServer, startRedis } from "./redis-test-bed.ts";

// A worker of an older build is played by one with fewer skills.

const US = sender("us");
const TALK = { kind: "talk", request: talkRequestSchema().parse({ code: "2 0", interactor: { code: "" } }) } as const;
const JUDGE = {
  kind: "judge",
  request: judgeRequestSchema().parse({ code: "1 0", cases: [{ stdin: "1" }, { stdin: "2" }] }),
} as const;

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server[Symbol.asyncDispose]());

function ready(carrier: Carrier): Promise<void> {
  return expect.poll(() => carrier.readiness().ready).toBe(true);
}

/** Settles when a front knows of a worker that can do this. */
async function isOffered(carrier: Carrier, work: typeof TALK | typeof JUDGE): Promise<void> {
  await expect.poll(async () => "code" in (await carrier.submit(work, sender("asking")))).toBe(false);
}

async function judged(carrier: Carrier, id: string): Promise<JudgeEvent | undefined> {
  let last: JudgeEvent | undefined;
  for await (const batch of carrier.judgeEvents(id, -1, new AbortController().signal)) last = batch.at(-1);
  return last;
}

test("what no worker knows yet is refused in words, and other work goes on", async () => {
  const { carrier, worker } = openFleet(server.url);
  worker({ skills: "judge" });
  await ready(carrier);
  expect(await carrier.submit(TALK, US)).toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("talk"),
  });
  const events = await eventsOf(carrier, await admitted(carrier, runWork({ code: "2 0" }), US));
  expect(faultsOf(events, linesOf(2))).toEqual([]);
  worker();
  await isOffered(carrier, TALK);
});

test("an older worker leaves a talk untouched to one that knows it, looks at it once, and does other work", async () => {
  const { prefix, carrier, worker } = openFleet(server.url);
  const newer = worker();
  await ready(carrier);
  const busy = await admitted(carrier, runWork({ code: "1000 50" }), US);
  await printed(carrier, busy);
  const talk = await admitted(carrier, TALK, US);
  const older = worker({ skills: "judge,search" });
  // It has taken the talk, and left it.
  await expect.poll(() => server.redis.smembers(`${prefix}lanes`)).toEqual(["runs-cpython+talk"]);
  const other = await admitted(carrier, runWork({ code: "2 0" }), US);
  expect(faultsOf(await eventsOf(carrier, other), linesOf(2))).toEqual([]);
  // None of its starts counts: it may have been offered to the busy one.
  const [state, attempt, forgiven] = await server.redis.hmget(`${prefix}run:${talk}`, "state", "attempt", "forgiven");
  expect([state, Number(attempt) - Number(forgiven)]).toEqual(["queued", 0]);
  await carrier.cancel(busy);
  const events = await taskEventsOf(carrier, talk);
  expect(events.at(-1)).toMatchObject({ type: "talked" });
  expect(events.filter(({ type }) => type === "anew")).toEqual([]);
  await newer.hasSaid({ took: talk });
  expect(older.said.flatMap(({ took }) => took ?? [])).toEqual([other]);
});

test("an older worker leaves a judge to one that knows it", async () => {
  const { prefix, carrier, worker } = openFleet(server.url);
  const newer = worker();
  await isOffered(carrier, JUDGE);
  await newer.signal("SIGSTOP");
  const judge = await admitted(carrier, JUDGE, US);
  worker({ skills: "talk" });
  // It is in no queue of BullMQ while nobody has it: the older one has taken it, and left it.
  await expect.poll(() => server.redis.exists(`${prefix}bull:judges:${judge}`), { interval: 10 }).toBe(0);
  expect(await server.redis.hmget(`${prefix}run:${judge}`, "state", "attempt")).toEqual(["queued", "0"]);
  await newer.signal("SIGCONT");
  expect(await judged(carrier, judge)).toEqual(expect.objectContaining({ type: "judged", total: 2 }));
});
