import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findInterpreters } from "#sandbox/runtimes.ts";
import { type Client, connect } from "./client.ts";
import { rootfs } from "./places.ts";
import { descendants } from "./processes.ts";
import { plainRow, type Row } from "./report.ts";
import { type BenchServer, startServer } from "./server.ts";
import type { Topic } from "./topic.ts";

const CLIENTS = 500;
const QUEUED = 2000;
const ROUNDS = 3;
const KB = 1024;
const SETTLE_MS = 1000;

/** What one more of something that waits costs the server. */
export const memory: Topic = {
  name: "memory",
  async measure({ times, say }) {
    say("memory");
    const growth = { client: [] as number[], queued: [] as number[] };
    const jails: Row[] = [];
    for (let round = 0; round < times(ROUNDS); round++) {
      const room = String(2 * QUEUED);
      await using server = await startServer({ ONPYRUNNER_QUEUE: room, ONPYRUNNER_CLIENT_QUEUE: room });
      await sleep(SETTLE_MS);
      if (round === 0) jails.push(...warmJails(server));
      // The first of each also makes what all later ones share.
      await perClient(server);
      growth.client.push(await perClient(server));
      await perQueuedRun(server);
      growth.queued.push(await perQueuedRun(server));
    }
    const rows = [
      plainRow("OnPyRunner", { figure: "An idle client", unit: "KB of heap and buffers" }, growth.client),
      plainRow("OnPyRunner", { figure: "A queued run of 1 KB of code", unit: "KB of heap and buffers" }, growth.queued),
      ...jails,
    ];
    return [{ title: "Memory", rows }];
  },
};

async function perClient(server: BenchServer): Promise<number> {
  const before = await heldBytes(server);
  const clients = await Promise.all(Array.from({ length: CLIENTS }, () => connect(server.url)));
  const after = await heldBytes(server);
  for (const client of clients) client[Symbol.dispose]();
  await sleep(SETTLE_MS);
  return (after - before) / CLIENTS / KB;
}

/** The resident size rises in steps and does not fall again, so it tells nothing of so little. */
async function heldBytes(server: BenchServer): Promise<number> {
  const { heapUsed, external } = await server.memory();
  return heapUsed + external;
}

async function perQueuedRun(server: BenchServer): Promise<number> {
  using client = await connect(server.url);
  const blockers = await submitMany(client, "import time\ntime.sleep(10)\n", 8);
  await sleep(SETTLE_MS);
  const before = await heldBytes(server);
  const queued = await submitMany(client, "#".repeat(KB), QUEUED);
  const after = await heldBytes(server);
  for (const run of [...queued, ...blockers]) run.cancel();
  await Promise.all([...queued, ...blockers].map(({ seen }) => seen));
  return (after - before) / QUEUED / KB;
}

async function submitMany(client: Client, code: string, count: number) {
  const runs = [];
  for (let i = 0; i < count; i++) runs.push(await client.submit({ code }));
  return runs;
}

/** What the kernel charges to a warm jail: nsjail and the interpreter, without the pages that all share. */
function warmJails(server: BenchServer): Row[] {
  const interpreters = findInterpreters(rootfs);
  return Object.entries(interpreters).flatMap(([runtime, path]) => {
    const jailed = descendants(server.pid).find(({ command }) => command[0] === path);
    if (!jailed) return [];
    return [
      plainRow("OnPyRunner", { figure: `A warm ${runtime} jail`, unit: "MB" }, [chargedBytes(jailed.pid) / KB / KB]),
    ];
  });
}

/** The memory of the process's cgroup; of the process alone where there is none of its own. */
function chargedBytes(pid: number): number {
  const groups = readFileSync(`/proc/${pid}/cgroup`, "latin1");
  const [, v1] = /^\d+:memory:(.*\/onpyrunner\/.*)$/m.exec(groups) ?? [];
  if (v1) return Number(readFileSync(join("/sys/fs/cgroup/memory", v1, "memory.usage_in_bytes"), "latin1"));
  const [, v2] = /^0::(.*\/onpyrunner\/.*)$/m.exec(groups) ?? [];
  if (v2) return Number(readFileSync(join("/sys/fs/cgroup", v2, "memory.current"), "latin1"));
  const [, kilobytes] = /^Pss_Anon: +(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "latin1")) ?? [];
  return Number(kilobytes) * KB;
}
