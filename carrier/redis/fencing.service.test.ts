import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { eventsOf, textOf } from "../events-test-bed.ts";
import { admitted, READY_STATE, runWork, sender, summaryOf, taken } from "../work-test-bed.ts";
import { RedisLink } from "./connection.ts";
import { earOf, openFrontEnd } from "./redis-carrier-test-bed.ts";
import { type RedisServer, startRedis } from "./redis-test-bed.ts";
import { RedisWorkSource } from "./redis-work-source.ts";
import { finishedEvent } from "./runs.ts";

// Each of these was seen to fail with the check that it names taken out of its script.

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server[Symbol.asyncDispose]());

/** An admitted run that no worker but the test's own scripts take. */
async function opened() {
  const prefix = `${randomUUID()}:`;
  const { carrier } = openFrontEnd(server.url, { prefix });
  const source = new RedisWorkSource({ url: server.url, prefix, places: 1, graceMs: 0 }, earOf([]));
  source.hear(READY_STATE);
  const link = new RedisLink({ url: server.url, prefix }, "patient", earOf([]));
  onTestFinished(async () => {
    link[Symbol.dispose]();
    await carrier[Symbol.asyncDispose]();
    await source[Symbol.asyncDispose]();
  });
  await expect.poll(() => carrier.readiness().ready, { timeout: 10_000 }).toBe(true);
  const id = await admitted(carrier, runWork(), sender("us"));
  const { scripts } = link;
  return {
    ...{ carrier, source, id },
    start: async (worker: string) =>
      (await scripts.run<(string | number)[]>("start", id, worker, "cpython")).slice(0, 2),
    giveBack: (attempt: number) => scripts.run("giveback", id, attempt),
    tell: (attempt: number, batch: number, text: string) =>
      scripts.run("tell", id, attempt, batch, JSON.stringify({ type: "stdout", text })),
    async finish(attempt: number) {
      const event = JSON.stringify(finishedEvent(summaryOf(id), null));
      return (await scripts.run<string[]>("finish", id, attempt, event, "{}", ""))[0];
    },
  };
}

test("what an attempt tells counts while it is the newest, and not after the run's end", async () => {
  const { carrier, id, start, tell, finish } = await opened();
  expect(await start("first")).toEqual(["ok", 1]);
  expect(await tell(1, 1, "void")).toBe("ok");
  expect(await start("second")).toEqual(["ok", 2]);
  expect(await tell(1, 2, "of the dead")).toBe("refused");
  expect(await tell(2, 1, "it counts")).toBe("ok");
  expect(await finish(2)).toBe("ok");
  expect(await tell(2, 2, "after the end")).toBe("refused");
  const events = await eventsOf(carrier, id);
  expect(events.map(({ type }) => type)).toEqual(["queued", "stdout", "restarted", "stdout", "finished"]);
  expect(textOf(events)).toBe("voidit counts");
});

test("only the newest attempt ends a run, and once", async () => {
  const { carrier, id, start, finish } = await opened();
  await start("first");
  await start("second");
  expect(await finish(1)).toBe("refused");
  expect(await carrier.describe(id)).toMatchObject({ state: "running" });
  expect(await finish(2)).toBe("ok");
  expect(await finish(2)).toBe("refused");
  expect((await eventsOf(carrier, id)).filter(({ type }) => type === "finished")).toHaveLength(1);
  expect(await start("third")).toEqual(["over"]);
});

test("a batch that is sent again after a broken connection is in the log once", async () => {
  const { carrier, id, start, tell, finish } = await opened();
  await start("first");
  expect([await tell(1, 1, "a"), await tell(1, 1, "a"), await tell(1, 2, "b")]).toEqual(["ok", "ok", "ok"]);
  await finish(1);
  expect(textOf(await eventsOf(carrier, id))).toBe("ab");
});

test("no third worker gets a run that two died over; one that was given back has not failed", async () => {
  const { start, giveBack } = await opened();
  expect(await start("first")).toEqual(["ok", 1]);
  await giveBack(1);
  expect(await start("second")).toEqual(["ok", 3]);
  expect(await start("third")).toEqual(["ok", 4]);
  expect(await start("fourth")).toEqual(["hopeless", 4]);
});

test("a worker whose run another one has is told so by what it tells, and stops its program", async () => {
  const { carrier, source, id, start, finish } = await opened();
  const job = await taken(source);
  await job.tell([{ type: "stdout", text: "before" }]);
  expect(await start("other")).toEqual(["ok", 2]);
  const stopped = new Promise((resolve) => job.signal.addEventListener("abort", resolve));
  await job.tell([{ type: "stdout", text: "too late" }]);
  await stopped;
  await job.tell([{ type: "finished", result: summaryOf(id) }]);
  expect(await finish(2)).toBe("ok");
  const events = await eventsOf(carrier, id);
  expect(textOf(events)).toBe("before");
  expect(events.filter(({ type }) => type === "finished")).toHaveLength(1);
});
