import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { eventsOf, printed } from "../events-test-bed.ts";
import { admitted, runWork, sender } from "../work-test-bed.ts";
import { faultsOf, linesOf } from "./event-checker-test-bed.ts";
import { openFleet } from "./fleet-test-bed.ts";
import { openFrontEnd } from "./redis-carrier-test-bed.ts";
import { type RedisServer, startRedis } from "./redis-test-bed.ts";

const US = sender("us");

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server[Symbol.asyncDispose]());

test("a run whose worker is killed is taken over once, and its readers are told that it starts afresh", async () => {
  const { carrier, worker } = openFleet(server.url);
  const first = worker();
  await carrier.connected(AbortSignal.timeout(10_000));
  const id = await admitted(carrier, runWork({ code: "10 50" }), US);
  await printed(carrier, id);
  const second = worker();
  await first.signal("SIGKILL");
  const events = await eventsOf(carrier, id);
  expect(faultsOf(events, linesOf(10))).toEqual([]);
  expect(events.filter(({ type }) => type === "restarted")).toHaveLength(1);
  expect(events.at(-1)).toMatchObject({ result: { status: "ok" } });
  await second.hasSaid({ ended: id, attempt: 2 });
});

test("texts that a live run was given are given again to the worker that takes it over", async () => {
  const { carrier, worker } = openFleet(server.url);
  const first = worker();
  await carrier.connected(AbortSignal.timeout(10_000));
  const id = await admitted(carrier, runWork({ code: "0 0", interactive: true }), US);
  await carrier.write(id, "one ", 0);
  await printed(carrier, id);
  const second = worker();
  await first.signal("SIGKILL");
  await second.hasSaid({ took: id });
  await carrier.write(id, "two\n", 1);
  await carrier.endInput(id);
  const events = await eventsOf(carrier, id);
  expect(faultsOf(events, "one two\n")).toEqual([]);
  expect(events.at(-1)).toMatchObject({ result: { status: "ok" } });
});

test("a run that two workers die over ends as our failure, and no third one starts it", async () => {
  const { carrier, worker } = openFleet(server.url);
  const first = worker();
  await carrier.connected(AbortSignal.timeout(10_000));
  const id = await admitted(carrier, runWork({ code: "1000 50" }), US);
  await first.hasSaid({ took: id });
  const second = worker();
  await first.signal("SIGKILL");
  await second.hasSaid({ took: id });
  const third = worker();
  await second.signal("SIGKILL");
  const events = await eventsOf(carrier, id);
  expect(faultsOf(events, linesOf(1000))).toEqual([]);
  expect(events.at(-1)).toMatchObject({ result: { status: "internal_error" } });
  expect(third.said.filter(({ took }) => took)).toEqual([]);
});

test("a run that two workers died over ends though no worker is left", async () => {
  const { carrier, worker } = openFleet(server.url);
  const first = worker();
  await carrier.connected(AbortSignal.timeout(10_000));
  const id = await admitted(carrier, runWork({ code: "1000 50" }), US);
  await first.hasSaid({ took: id });
  const second = worker();
  await first.signal("SIGKILL");
  await second.hasSaid({ took: id });
  await second.signal("SIGKILL");
  expect((await eventsOf(carrier, id)).at(-1)).toMatchObject({ result: { status: "internal_error" } });
});

test("a worker that stood still while another took its run over stops its program, and is not heard any more", async () => {
  const { carrier, worker } = openFleet(server.url);
  const first = worker();
  await carrier.connected(AbortSignal.timeout(10_000));
  const id = await admitted(carrier, runWork({ code: "100 20" }), US);
  await printed(carrier, id);
  await first.signal("SIGSTOP");
  const second = worker();
  await second.hasSaid({ took: id });
  await first.signal("SIGCONT");
  await first.hasSaid({ stopped: id, attempt: 1 });
  const events = await eventsOf(carrier, id);
  expect(faultsOf(events, linesOf(100))).toEqual([]);
  expect(events.at(-1)).toMatchObject({ result: { status: "ok" } });
  await second.hasSaid({ ended: id, attempt: 2 });
});

test("a worker that ends lets its run end first", async () => {
  const { carrier, worker } = openFleet(server.url);
  const first = worker({ graceMs: 10_000 });
  await carrier.connected(AbortSignal.timeout(10_000));
  const id = await admitted(carrier, runWork({ code: "20 20" }), US);
  await printed(carrier, id);
  await first.signal("SIGTERM");
  const events = await eventsOf(carrier, id);
  expect(faultsOf(events, linesOf(20))).toEqual([]);
  expect(events.filter(({ type }) => type === "restarted")).toEqual([]);
});

test("a worker that ends gives away what takes too long, which counts as no death", async () => {
  const { carrier, worker } = openFleet(server.url);
  const first = worker();
  await carrier.connected(AbortSignal.timeout(10_000));
  const id = await admitted(carrier, runWork({ code: "10 100" }), US);
  await printed(carrier, id);
  await first.signal("SIGTERM");
  const second = worker();
  await second.hasSaid({ took: id });
  const third = worker();
  await second.signal("SIGKILL");
  const events = await eventsOf(carrier, id);
  expect(faultsOf(events, linesOf(10))).toEqual([]);
  expect(events.at(-1)).toMatchObject({ result: { status: "ok" } });
  await third.hasSaid({ ended: id });
});

test("a front that dies takes nothing with it: another one has the run from any seq", async () => {
  const { carrier, worker, prefix } = openFleet(server.url);
  worker();
  await carrier.connected(AbortSignal.timeout(10_000));
  const id = await admitted(carrier, runWork({ code: "20 20" }), US);
  await printed(carrier, id);
  await carrier[Symbol.asyncDispose]();
  const other = openFrontEnd(server.url, { prefix });
  onTestFinished(() => other.carrier[Symbol.asyncDispose]());
  const events = await eventsOf(other.carrier, id);
  expect(faultsOf(events, linesOf(20))).toEqual([]);
  expect(await eventsOf(other.carrier, id, 3)).toEqual(events.slice(4));
});
