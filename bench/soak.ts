import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { type Client, connect } from "./client.ts";
import { type Holdings, holdingsOf } from "./left-overs.ts";
import { startServer } from "./server.ts";
import { ONE_ROUND, soakProgram } from "./soak-programs.ts";

/**
 * Runs many programs of all kinds and tells what they left on the machine: nothing may be left, each
 * must have ended as it had to, and the server's memory may not grow.
 */
const { values } = parseArgs({ options: { runs: { type: "string", default: "10000" } } });
const runs = Number(values.runs);
const IN_FLIGHT = 4;
const LOOKS = 20;
/** What changes no more for so long has settled; on a busy machine it may take a while. */
const SETTLE_MS = 4000;
const SETTLE_TRIES = 15;
const MB = 1024 * 1024;
/** A finished run's result is kept for minutes, so that many of the last are held when the soak ends. */
const KEPT_BYTES = 8 * 1024;
/**
 * Slots, of eight entries each, are kept for later runs: no more of them than there were ever jails at
 * a time. Jails that ended since the last one started are zombies.
 */
const MOST: Partial<Holdings> = { runEntries: 16 * 8, zombies: 16 };

const wrong: string[] = [];
const server = await startServer({ ONPYRUNNER_WARM_CPYTHON: "2", ONPYRUNNER_WARM_PYPY: "2" });
const client = await connect(server.url);
// The first rounds bring the pools, the slots and the compiled code to what they stay at.
await runMany({ from: 0, to: 3 * ONE_ROUND });
const before = await settled();
const residents: number[] = [];
for (let look = 0; look < LOOKS; look++) {
  const [from, to] = [look, look + 1].map((part) => Math.round((part * runs) / LOOKS)) as [number, number];
  await runMany({ from, to });
  const { rss, heapUsed } = await server.memory();
  residents.push(rss);
  say(`${to} runs: ${Math.round(rss / MB)} MB resident, ${Math.round(heapUsed / MB)} MB of heap`);
}
const after = await settled();
client[Symbol.dispose]();
await server[Symbol.asyncDispose]();
const left = await settled();
process.stdout.write(`${table({ before, after, left })}\n`);
judge();

async function runMany({ from, to }: { from: number; to: number }): Promise<void> {
  let next = from;
  const lane = async () => {
    while (next < to) await runOne(client, next++);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
}

async function runOne(on: Client, index: number): Promise<void> {
  const { name, status, request, cancelAfterMs } = soakProgram(index);
  const run = await on.submit(request);
  if (cancelAfterMs !== undefined) void sleep(cancelAfterMs).then(run.cancel);
  const { result } = await run.seen;
  if (result.status !== status)
    wrong.push(`A program that ${name} on ${request.runtime} ended as ${result.status}, not as ${status}.`);
}

async function settled(): Promise<Holdings> {
  let holdings = holdingsOf(server.pid);
  for (let i = 0; i < SETTLE_TRIES; i++) {
    const last = holdings;
    await sleep(SETTLE_MS);
    holdings = holdingsOf(server.pid);
    if (isDeepStrictEqual(last, holdings)) break;
  }
  return holdings;
}

function table(columns: Record<string, Holdings>): string {
  const names = Object.keys(columns);
  const kinds = Object.keys(before) as (keyof Holdings)[];
  const lines = kinds.map((kind) => `| ${[kind, ...names.map((name) => columns[name]?.[kind])].join(" | ")} |`);
  return [`|  | ${names.join(" | ")} |`, `| --- |${" --: |".repeat(names.length)}`, ...lines].join("\n");
}

function judge(): void {
  for (const kind of Object.keys(before) as (keyof Holdings)[]) {
    if (after[kind] > (MOST[kind] ?? before[kind]))
      wrong.push(`${kind}: ${before[kind]} before, ${after[kind]} after.`);
    if (left[kind] > 0 && kind !== "mounts") wrong.push(`${kind}: ${left[kind]} left when the server had gone.`);
  }
  const grown = (residents.at(-1) ?? 0) - (residents[LOOKS / 4] ?? 0);
  if (grown > KEPT_BYTES * runs) wrong.push(`memory: it grew by ${Math.round(grown / MB)} MB.`);
  for (const line of wrong) say(line);
  say(wrong.length === 0 ? `${runs} runs left nothing behind.` : `${wrong.length} promises were broken.`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
