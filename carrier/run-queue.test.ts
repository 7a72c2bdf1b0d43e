import { expect, test } from "vitest";
import type { BrokerSettings } from "./broker.ts";
import { admitted, finish, readyBroker, runWork, sender, taken } from "./work-test-bed.ts";

const US = sender("us");
const FULL = {
  code: "queue_full",
  message: "The queue is full: 2 runs wait; try again shortly.",
  retryAfterMs: 1000,
};

/** A broker in which one run of ours goes on, and two wait. */
async function busyBroker(settings: Partial<BrokerSettings> = {}) {
  const broker = readyBroker(settings);
  const ids: string[] = [];
  for (let i = 0; i < 3; i++) ids.push(await admitted(broker, runWork({ interactive: true }), US));
  const job = await taken(broker);
  return { broker, ids: ids as [string, string, string], job };
}

test("a run beyond the bound of all is refused with when to come again", async () => {
  const { broker } = await busyBroker({ waiting: 3 });
  await admitted(broker, runWork(), sender("others"));
  expect(await broker.submit(runWork(), US)).toEqual({ ...FULL, message: FULL.message.replace("2", "3") });
});

test("a run beyond its client's bound is refused, and others' are not", async () => {
  const { broker } = await busyBroker({ clientWaiting: 3 });
  await admitted(broker, runWork(), US);
  expect(await broker.submit(runWork(), US)).toMatchObject({ code: "rate_limited", retryAfterMs: 1000 });
  await admitted(broker, runWork(), sender("others"));
});

test("an address has sixteen times a client's bound", async () => {
  const broker = readyBroker({ clientWaiting: 1 });
  for (let i = 0; i < 16; i++) await admitted(broker, runWork(), sender(`client ${i}`, "school"));
  expect(await broker.submit(runWork(), sender("client 16", "school"))).toMatchObject({ code: "rate_limited" });
  await admitted(broker, runWork(), sender("client 16", "home"));
});

test("a queue in which none may wait still takes what a worker waits for", async () => {
  const broker = readyBroker({ waiting: 0 });
  const job = broker.take("run", new AbortController().signal);
  await admitted(broker, runWork(), US);
  await job;
  expect(await broker.submit(runWork(), US)).toMatchObject({ code: "queue_full" });
});

test("a client runs no more at once than it may, and others go on", async () => {
  const { broker, ids, job } = await busyBroker({ clientRunning: 1 });
  const other = await admitted(broker, runWork(), sender("others"));
  expect((await taken(broker)).id).toBe(other);
  const next = broker.take("run", new AbortController().signal);
  await finish(job);
  expect((await next)?.id).toBe(ids[1]);
});

test("the bytes of runs that have not finished are bounded, for a client and in all", async () => {
  const settings = { clientBytes: 1000, bytes: 1500 };
  const broker = readyBroker(settings);
  await admitted(broker, runWork({ code: "#".repeat(900) }), US);
  const request = runWork({ code: "#".repeat(200) });
  expect(await broker.submit(request, US)).toMatchObject({ code: "queue_full" });
  await admitted(broker, runWork({ code: "#".repeat(500) }), sender("others"));
  expect(await broker.submit(request, sender("more"))).toMatchObject({ code: "queue_full" });
  await finish(await taken(broker));
  await admitted(broker, request, sender("more"));
});

test("text that a run is given counts as its bytes until it has finished", async () => {
  const { broker, ids, job } = await busyBroker({ clientBytes: 1000 });
  expect(await broker.write(ids[1], "x".repeat(900))).toBeUndefined();
  expect(await broker.write(ids[0], "x".repeat(200))).toMatchObject({ code: "queue_full" });
  await broker.cancel(ids[1]);
  expect(await broker.write(ids[0], "x".repeat(200))).toBeUndefined();
  await finish(job);
  expect(await broker.write(ids[2], "x".repeat(1000))).toBeUndefined();
});

test("a run that is cancelled while it waits never starts, and those behind it move up", async () => {
  const { broker, ids, job } = await busyBroker();
  await broker.cancel(ids[1]);
  expect(await broker.describe(ids[1])).toMatchObject({ state: "finished", summary: { status: "cancelled" } });
  expect(await broker.describe(ids[2])).toMatchObject({ state: "queued", position: 1 });
  await finish(job);
  expect((await taken(broker)).id).toBe(ids[2]);
});

test("a parked run leaves its place to the next and comes back before new ones of its client", async () => {
  const { broker, ids, job } = await busyBroker({ clientRunning: 1 });
  job.park();
  const second = await taken(broker);
  expect(second.id).toBe(ids[1]);
  job.comeBack();
  await finish(second);
  expect(await taken(broker)).toBe(job);
  await finish(job);
  expect((await taken(broker)).id).toBe(ids[2]);
});

test("a parked run that is cancelled while it waits to come back is not handed out again", async () => {
  const { broker, ids, job } = await busyBroker({ clientRunning: 1 });
  job.park();
  const second = await taken(broker);
  job.comeBack();
  await finish(job, "cancelled");
  await finish(second);
  expect((await taken(broker)).id).toBe(ids[2]);
});

test("a run that has finished is not handed out again, though it wants a place: its input ended with it", async () => {
  const { broker, ids, job } = await busyBroker({ clientRunning: 1 });
  job.park();
  const second = await taken(broker);
  await finish(job);
  job.comeBack();
  await finish(second);
  expect((await taken(broker)).id).toBe(ids[2]);
});
