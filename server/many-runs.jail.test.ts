import { basename } from "node:path";
import { expect, test } from "vitest";
import type { RunRequestInput, Status } from "#contract/run.ts";
import { Client } from "./client-test-bed.ts";
import { type Holdings, holdings } from "./host-test-bed.ts";
import { openServer } from "./open-server-test-bed.ts";
import { RUNTIMES } from "./server-test-bed.ts";

const RUNS = 500;
const AT_ONCE = 4;
const HOUR_MS = 3_600_000;
const SETTLING = { timeout: 30_000, interval: 100 };

/** One program for each way to end, with limits as small as they can be. */
const ENDINGS: { status: Status; request: RunRequestInput }[] = [
  { status: "ok", request: { code: "print(sum(map(int, input().split())))", stdin: "1 2" } },
  { status: "runtime_error", request: { code: "print(1 / 0)" } },
  { status: "time_limit", request: { code: "while True: pass", limits: { timeMs: 100 } } },
  { status: "memory_limit", request: { code: "x = bytearray(10**9)\nwhile True: x += x", limits: { memoryMb: 64 } } },
  { status: "output_limit", request: { code: 'while True: print("x" * 99)', limits: { outputBytes: 10_000 } } },
  { status: "cancelled", request: { code: 'print("running")\nwhile True: pass', limits: { timeMs: 60_000 } } },
];

/** Carries out the `i`th run of a mix of all endings on both runtimes. */
async function runOne(client: Client, i: number): Promise<void> {
  const { status, request } = ENDINGS[i % ENDINGS.length] as (typeof ENDINGS)[number];
  const runtime = RUNTIMES[Math.floor(i / ENDINGS.length) % RUNTIMES.length] ?? "cpython";
  const id = await client.run({ ...request, runtime });
  if (status === "cancelled") {
    await client.printed(id, "running\n");
    client.socket.emit("cancel", { id });
  }
  expect({ i, runtime, status: (await client.finished(id)).status }).toEqual({ i, runtime, status });
  client.forget(id);
}

async function runMany(client: Client, count: number): Promise<void> {
  let next = 0;
  const loop = async () => {
    while (next < count) await runOne(client, next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, loop));
}

/** How many of each there are, whatever their numbers; a slot's folder stays for the next jail. */
function counts({ processes, cgroups, mounts, openFiles, runDirectories }: Holdings) {
  const kinds = openFiles.map((target) => target.replace(/\d+/g, "")).sort();
  const slots = runDirectories.filter((path) => /slot-\d+$/.test(path)).length;
  return { processes: processes.length, cgroups: cgroups.length, mounts, kinds, fewSlots: slots < 5 * AT_ONCE };
}

/** The jails of a server: all are warm when none of them boots or is being unmade. */
function jails({ jailed, cgroups, openFiles }: Holdings) {
  const groups = new Set(cgroups.map((path) => basename(path)).filter((name) => /^\d+$/.test(name)));
  // The name of its stdin is taken away when a jail is ready.
  const booting = openFiles.filter((path) => path.endsWith("/stdin"));
  return { jailed: jailed.length, groups: groups.size, booting: booting.length };
}

test("after 500 mixed runs the server holds what it held before, and nothing once it is closed", async () => {
  const pools = { cpython: { most: 2, renewMs: HOUR_MS }, pypy: { most: 2, renewMs: HOUR_MS } };
  const server = await openServer({ places: AT_ONCE, pools });
  using client = await new Client(server.url).connected();
  await runMany(client, 4 * ENDINGS.length);
  await expect.poll(() => jails(holdings(process.pid)), SETTLING).toEqual({ jailed: 4, groups: 4, booting: 0 });
  const before = counts(holdings(process.pid));
  await runMany(client, RUNS);
  expect(server.failures).toEqual([]);
  await expect.poll(() => counts(holdings(process.pid)), SETTLING).toEqual(before);
  client.socket.disconnect();
  await server[Symbol.asyncDispose]();
  expect(server.failures).toEqual([]);
  await expect
    .poll(() => holdings(process.pid), SETTLING)
    .toMatchObject({ processes: [], cgroups: [], runDirectories: [] });
}, 300_000);
