import { mkdtempSync, rmSync, statSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { RunEvent } from "#contract/events.ts";
import type { Broker } from "./broker.ts";
import { serveCarrier } from "./carrier-server.ts";
import { eventsOf } from "./events-test-bed.ts";
import { decodeFrame, encodeFrame, FrameReader } from "./frames.ts";
import { LocalCarrier } from "./local-carrier.ts";
import { frameOfQuestion, type Question, READER_BYTES, type Saying, sayingOf } from "./messages.ts";
import { admitted, finish, readyBroker, runWork, sender, taken } from "./work-test-bed.ts";

const US = sender("us");
const UNAVAILABLE = { code: "unavailable", message: expect.any(String), retryAfterMs: expect.any(Number) };
const never = new AbortController().signal;

/** A path for a socket in a folder of this test's own. */
function socketPath(): string {
  const folder = mkdtempSync(join(tmpdir(), "onpyrunner-carrier-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "worker.sock");
}

/** A worker's end at this path, until it is disposed of; what it reports as a front's fault is kept. */
async function worker(path: string, settings: { questions?: number } = {}) {
  const broker = readyBroker();
  const faults: unknown[] = [];
  const server = await serveCarrier(broker, { path, ...settings }, (error) => faults.push(error));
  let dead = false;
  const die = async () => {
    if (!dead) await server[Symbol.asyncDispose]();
    dead = true;
  };
  onTestFinished(die);
  return { broker, faults, die };
}

async function front(path: string): Promise<LocalCarrier> {
  const carrier = new LocalCarrier(path);
  onTestFinished(() => carrier[Symbol.asyncDispose]());
  await carrier.connected(AbortSignal.timeout(5000));
  return carrier;
}

/** A run that goes on and has printed one line. */
async function openRun(carrier: LocalCarrier, broker: Broker) {
  const id = await admitted(carrier, runWork({ runtime: "pypy", interactive: true }), US);
  const job = await taken(broker);
  await job.tell([{ type: "started", runtime: { id: "pypy", version: "8" } }]);
  await job.tell([{ type: "stdout", text: "there\n" }]);
  return { id, job };
}

test("a run whose worker dies ends as an internal error for each reader, without a gap", async () => {
  const path = socketPath();
  const { broker, die } = await worker(path);
  const carrier = await front(path);
  const { id } = await openRun(carrier, broker);
  const seen: RunEvent[] = [];
  for await (const batch of carrier.events(id, -1, never)) {
    seen.push(...batch);
    if (batch.some(({ type }) => type === "stdout")) void die();
  }
  expect(seen.map(({ seq, type }) => [seq, type])).toEqual([
    [0, "queued"],
    [1, "started"],
    [2, "stdout"],
    [3, "finished"],
  ]);
  expect(seen.at(-1)).toMatchObject({ result: { id, status: "internal_error", runtime: { id: "pypy" } } });
  expect((await eventsOf(carrier, id, 1)).map(({ seq, type }) => [seq, type])).toEqual([[2, "finished"]]);
  expect(await carrier.describe(id)).toMatchObject({ state: "finished", summary: { status: "internal_error" } });
});

test("while there is no worker, work is refused with when to come again, and nothing hangs", async () => {
  const path = socketPath();
  const { broker, die } = await worker(path);
  const carrier = await front(path);
  const { id } = await openRun(carrier, broker);
  const positions = carrier.positions(id, never)[Symbol.asyncIterator]().next();
  const cancelled = carrier.cancel(id);
  await die();
  await Promise.all([positions, cancelled]);
  await expect.poll(() => carrier.readiness().ready).toBe(false);
  expect(carrier.readiness().problems).toHaveLength(1);
  expect(await carrier.submit(runWork(), US)).toEqual(UNAVAILABLE);
  const check = { kind: "check", request: { code: "", runtime: "cpython" } } as const;
  expect(await carrier.ask(check, US, never)).toEqual(UNAVAILABLE);
  expect(await carrier.write("anything", "x")).toEqual(UNAVAILABLE);
  expect(await carrier.write(id, "x")).toMatchObject({ code: "invalid" });
  expect(await carrier.describe("anything")).toBeUndefined();
  await carrier.attend(id)[Symbol.asyncDispose]();
});

test("a new worker is found by itself, and what the old one had stays ended", async () => {
  const path = socketPath();
  const first = await worker(path);
  const carrier = await front(path);
  const { id } = await openRun(carrier, first.broker);
  await first.die();
  await expect.poll(() => carrier.readiness().ready).toBe(false);
  const second = await worker(path);
  await expect.poll(() => carrier.readiness().ready).toBe(true);
  const { job, id: other } = await openRun(carrier, second.broker);
  await finish(job);
  expect((await eventsOf(carrier, other)).at(-1)).toMatchObject({ result: { status: "ok" } });
  expect(await carrier.describe(id)).toMatchObject({ summary: { status: "internal_error" } });
});

test("a new front finds the runs of the one before, and its leases are its own", async () => {
  const path = socketPath();
  const { broker } = await worker(path);
  const first = await front(path);
  const { id, job } = await openRun(first, broker);
  await first[Symbol.asyncDispose]();
  const second = await front(path);
  expect(await second.describe(id)).toMatchObject({ state: "running", lastSeq: 2 });
  await finish(job);
  expect((await eventsOf(second, id, 1)).map(({ type }) => type)).toEqual(["stdout", "finished"]);
});

/** A front that speaks for itself. */
async function rawFront(path: string) {
  const socket: Socket = connect(path);
  onTestFinished(() => void socket.destroy());
  const frames = new FrameReader();
  const heard: Saying[] = [];
  const waiting = new Set<() => void>();
  socket.on("data", (chunk: Buffer) => {
    for (const frame of frames.take(chunk)) heard.push(sayingOf(decodeFrame(frame)));
    for (const wake of waiting) wake();
  });
  const ask = (question: Question) => socket.write(encodeFrame(...frameOfQuestion(question)));
  /** The answer to question `n`. */
  const answer = async (n: number) => {
    const isIt = (saying: Saying) => saying.say === "answer" && saying.n === n;
    while (!heard.some(isIt)) await new Promise<void>((resolve) => waiting.add(resolve));
  };
  return { socket, heard, ask, answer };
}

test("a front that takes nothing is sent a bounded amount of a flood", async () => {
  const path = socketPath();
  const { broker } = await worker(path);
  const id = await admitted(broker, runWork(), US);
  const job = await taken(broker);
  for (let i = 0; i < 100; i++) await job.tell([{ type: "stdout", text: "x".repeat(64 * 1024) }]);
  const raw = await rawFront(path);
  raw.ask({ ask: "events", n: 1, id, after: -1 });
  // Answers come after what was sent before them, however long a reader waits.
  for (let n = 2; n < 20; n++) {
    raw.ask({ ask: "describe", n, id });
    await raw.answer(n);
  }
  const sent = raw.heard.flatMap((saying) => (saying.say === "events" ? saying.events : []));
  const characters = sent.reduce((sum, event) => sum + ("text" in event ? event.text.length : 0), 0);
  expect(characters).toBeGreaterThan(0);
  expect(characters).toBeLessThanOrEqual(READER_BYTES + 64 * 1024);
});

test.each([
  ["a question that is none", [{ ask: "everything", n: 1 }, []]],
  ["limits above the ceilings", [{ ask: "submit", n: 1, from: US, work: work({ timeMs: 1e9 }) }, ["", ""]]],
  ["a name that is too long", [{ ask: "describe", n: 1, id: "x".repeat(65) }, []]],
  ["a field that is unknown", [{ ask: "describe", n: 1, id: "x", more: 1 }, []]],
] as [string, Parameters<typeof encodeFrame>][])(
  "a front that sends %s is cut off, and others are not",
  async (_, sent) => {
    const path = socketPath();
    const { faults } = await worker(path);
    const carrier = await front(path);
    const raw = await rawFront(path);
    const cut = new Promise((resolve) => raw.socket.once("close", resolve));
    raw.socket.write(encodeFrame(...sent));
    await cut;
    expect(faults).toHaveLength(1);
    expect(await carrier.describe("nobody")).toBeUndefined();
    expect(carrier.readiness().ready).toBe(true);
  },
);

function work(limits: object) {
  return { kind: "run", validateUs: 0, request: { limits } };
}

test("a front that asks about too much at once is refused that, and goes on", async () => {
  const path = socketPath();
  const { broker } = await worker(path, { questions: 2 });
  const carrier = await front(path);
  const { id, job } = await openRun(carrier, broker);
  const leases = [carrier.attend(id), carrier.attend(id)];
  expect(await carrier.submit(runWork(), US)).toEqual(UNAVAILABLE);
  expect(await eventsOf(carrier, id)).toEqual([]);
  await leases[0]?.[Symbol.asyncDispose]();
  await finish(job);
  expect((await eventsOf(carrier, id)).at(-1)).toMatchObject({ result: { status: "ok" } });
});

test("the socket is its owner's alone", async () => {
  const path = socketPath();
  await worker(path);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});
