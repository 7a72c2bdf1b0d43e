import { afterEach, expect, test, vi } from "vitest";
import { busyPids, untilHeld } from "./jail-processes-test-bed.ts";
import { TEST_SETTINGS, testRequest } from "./jail-test-run.ts";
import { NO_POOLS, openSandbox, type Sandbox, type SandboxEvent } from "./sandbox.ts";

let sandbox: Sandbox | undefined;
afterEach(async () => sandbox?.[Symbol.asyncDispose]());

/** Without warm jails nothing but the program is on its way. */
async function open(): Promise<Sandbox> {
  sandbox = await openSandbox({ ...TEST_SETTINGS, pools: NO_POOLS }, (error) => {
    throw error;
  });
  return sandbox;
}

const { signal } = new AbortController();
const ENDLESS = testRequest({ code: 'print("on its way")\nwhile True: pass', limits: { timeMs: 30_000 } });

/** Waits for the program to be seen on its way, after which none of these may be. */
const programPids = () => vi.waitUntil(() => busyPids().length > 0 && busyPids(), { timeout: 10_000 });
const stillBusy = (pids: string[]) => busyPids().filter((pid) => pids.includes(pid));

test("a run whose events are left is over when the loop is", async () => {
  let pids: string[] = [];
  for await (const event of (await open()).run(ENDLESS, signal)) {
    if (event.type !== "stdout") continue;
    pids = await programPids();
    break;
  }
  expect(stillBusy(pids)).toEqual([]);
});

test("a run whose reader throws is over when the loop is", async () => {
  let pids: string[] = [];
  const reading = async () => {
    for await (const event of (await open()).run(ENDLESS, signal)) {
      if (event.type !== "stdout") continue;
      pids = await programPids();
      throw new Error("read");
    }
  };
  await expect(reading()).rejects.toThrow("read");
  expect(stillBusy(pids)).toEqual([]);
});

test("a run that is stopped while its jail boots is not handed its program", async () => {
  const stop = new AbortController();
  const events: SandboxEvent[] = [];
  const run = (await open()).run(ENDLESS, stop.signal);
  setTimeout(() => stop.abort(), 0);
  for await (const event of run) events.push(event);
  expect(events).toMatchObject([{ type: "finished", result: { status: "cancelled" } }]);
});

test("a sandbox that is closed ends what runs", async () => {
  const closed = await open();
  const statuses: string[] = [];
  for await (const event of closed.run(ENDLESS, signal)) {
    if (event.type === "stdout") void closed[Symbol.asyncDispose]();
    if (event.type === "finished") statuses.push(event.result.status);
  }
  expect(statuses).toEqual(["cancelled"]);
});

test("a program whose events are not pulled waits, and nothing of its output is lost", async () => {
  const request = testRequest({
    code: 'import os\nfor _ in range(1 << 15): os.write(1, b"x" * 1024)',
    limits: { outputBytes: 32 << 20 },
  });
  let [bytes, status] = [0, ""];
  for await (const event of (await open()).run(request, signal)) {
    if (event.type === "stdout" && bytes === 0) await untilHeld();
    if (event.type === "stdout") bytes += event.text.length;
    if (event.type === "finished") status = event.result.status;
  }
  expect({ bytes, status }).toEqual({ bytes: 32 << 20, status: "ok" });
});
