import { afterAll, beforeAll, expect, test } from "vitest";
import { type JudgeEvent, judgeRequestSchema } from "#contract/judge.ts";
import type { Carrier } from "../carrier.ts";
import { sender } from "../work-test-bed.ts";
import { openFleet } from "./fleet-test-bed.ts";
import { type RedisServer, startRedis } from "./redis-test-bed.ts";

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server[Symbol.asyncDispose]());

/** A judge of so many cases, each of which prints a line and takes so long. */
async function judge(carrier: Carrier, cases: number, pauseMs: number): Promise<string> {
  const request = judgeRequestSchema().parse({
    code: `1 ${pauseMs}`,
    cases: Array.from({ length: cases }, (_, i) => ({ stdin: `${i}`, name: `case ${i}` })),
  });
  const answer = await carrier.submit({ kind: "judge", request }, sender("us"));
  if ("code" in answer) throw new Error(answer.message);
  return answer.id;
}

async function eventsOf(carrier: Carrier, id: string, until = Number.POSITIVE_INFINITY): Promise<JudgeEvent[]> {
  const events: JudgeEvent[] = [];
  for await (const batch of carrier.judgeEvents(id, -1, new AbortController().signal)) {
    events.push(...batch);
    if (events.length >= until) break;
  }
  return events;
}

function indexesOf(events: readonly JudgeEvent[]): number[] {
  return events.flatMap((event) => (event.type === "case" ? [event.case.index] : [])).sort((a, b) => a - b);
}

test("each case of a judge is told once, with its name and what it printed, and nothing is left of the cases' runs", async () => {
  const { prefix, carrier, worker } = openFleet(server.url);
  worker({ places: 2 });
  await carrier.connected(AbortSignal.timeout(10_000));
  const id = await judge(carrier, 40, 0);
  const events = await eventsOf(carrier, id);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i));
  expect(indexesOf(events)).toEqual(Array.from({ length: 40 }, (_, i) => i));
  expect(events[0]).toMatchObject({ case: { verdict: "passed", stdout: "line 0\n", result: { status: "ok" } } });
  expect(events.at(-1)).toMatchObject({ type: "judged", passed: 40, total: 40 });
  expect(await carrier.describe(id)).toMatchObject({ kind: "judge", state: "finished", subject: expect.any(String) });
  expect(await server.redis.keys(`${prefix}*${id}.*`)).toEqual([]);
});

test("a judge whose worker is killed is led on by another, and no case is told twice", async () => {
  const { carrier, worker } = openFleet(server.url);
  const first = worker({ places: 2 });
  await carrier.connected(AbortSignal.timeout(10_000));
  const id = await judge(carrier, 30, 50);
  await eventsOf(carrier, id, 3);
  const second = worker({ places: 2 });
  await first.signal("SIGKILL");
  const events = await eventsOf(carrier, id);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i));
  expect(indexesOf(events)).toEqual(Array.from({ length: 30 }, (_, i) => i));
  expect(events.at(-1)).toMatchObject({ type: "judged", passed: 30, total: 30 });
  expect(second.said.filter(({ ended }) => ended).length).toBeGreaterThan(0);
});

test("a judge that is cancelled begins no further case, and tells of each", async () => {
  const { carrier, worker } = openFleet(server.url);
  worker({ places: 2 });
  await carrier.connected(AbortSignal.timeout(10_000));
  const id = await judge(carrier, 50, 50);
  await eventsOf(carrier, id, 2);
  await carrier.cancel(id);
  const events = await eventsOf(carrier, id);
  expect(indexesOf(events)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  expect(events.at(-1)).toMatchObject({ type: "judged", total: 50, reason: "cancelled" });
});
