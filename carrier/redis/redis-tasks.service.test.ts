import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { talkRequestSchema } from "#contract/talk.ts";
import type { TaskEvent } from "#contract/tasks.ts";
import type { TaskWork } from "../carried-task.ts";
import type { Carrier } from "../carrier.ts";
import { searchOf, taskEventsOf, told } from "../task-contract-test-bed.ts";
import { admitted, sender } from "../work-test-bed.ts";
import { linesOf } from "./event-checker-test-bed.ts";
import { openFleet } from "./fleet-test-bed.ts";
import { openPlayedWorker } from "./redis-carrier-test-bed.ts";
import { type RedisServer, startRedis } from "./redis-test-bed.ts";

const US = sender("us");

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server[Symbol.asyncDispose]());

/** A talk whose program says so many lines, in which its worker waits so long after each. */
function talkOf(lines: number, pauseMs: number): TaskWork {
  const request = { code: `${lines} ${pauseMs}`, interactor: { code: "" } };
  return { kind: "talk", request: talkRequestSchema().parse(request) };
}

/** What was said since the last worker began. */
function saidIn(events: readonly TaskEvent[]): string {
  const since = events.slice(events.findLastIndex(({ type }) => type === "anew") + 1);
  return since.map((event) => (event.type === "said" ? event.text : "")).join("");
}

function isNumbered(events: readonly TaskEvent[]): void {
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i));
}

async function ready(carrier: Carrier): Promise<void> {
  await expect.poll(() => carrier.readiness().ready, { timeout: 10_000 }).toBe(true);
}

test("a talk whose worker is killed begins anew with another, and ends once", async () => {
  const { carrier, worker } = openFleet(server.url);
  const first = worker();
  await ready(carrier);
  const id = await admitted(carrier, talkOf(10, 50), US);
  await told(carrier, id);
  const second = worker();
  await first.signal("SIGKILL");
  const events = await taskEventsOf(carrier, id);
  isNumbered(events);
  expect(events.filter(({ type }) => type === "anew")).toHaveLength(1);
  expect(saidIn(events)).toBe(linesOf(10));
  expect(events.at(-1)).toMatchObject({ type: "talked", verdict: "passed" });
  await second.hasSaid({ ended: id, attempt: 2 });
});

test("a talk that two workers die over is lost, and says so", async () => {
  const { carrier, worker } = openFleet(server.url);
  const first = worker();
  await ready(carrier);
  const id = await admitted(carrier, talkOf(1000, 50), US);
  await first.hasSaid({ took: id });
  const second = worker();
  await first.signal("SIGKILL");
  await second.hasSaid({ took: id });
  await second.signal("SIGKILL");
  const events = await taskEventsOf(carrier, id);
  isNumbered(events);
  expect(events.at(-1)).toMatchObject({ type: "ended", reason: "internal_error" });
  expect(await carrier.describe(id)).toMatchObject({ kind: "talk", state: "finished" });
});

test("a client has one search on all fronts together, which any of them resumes and stops", async () => {
  const { prefix, carrier, front } = openFleet(server.url);
  const worker = openPlayedWorker(server.url, { prefix, places: 2 });
  onTestFinished(() => worker[Symbol.asyncDispose]());
  const other = front();
  await Promise.all([ready(carrier), ready(other)]);
  const id = await admitted(carrier, searchOf("right"), US);
  await told(other, id);
  expect(await other.submit(searchOf("broken"), US)).toMatchObject({ code: "rate_limited" });
  const rest = taskEventsOf(other, id, 0);
  await other.cancel(id);
  expect((await rest).at(-1)).toMatchObject({ type: "searched", ended: "cancelled" });
  const again = await taskEventsOf(other, await admitted(other, searchOf("broken"), US));
  expect(again.at(-1)).toMatchObject({ ended: "found" });
  expect(await server.redis.keys(`${prefix}searches`)).toEqual([]);
});
