import { setTimeout as sleep } from "node:timers/promises";
import { connect, runWell, type SeenRun } from "./client.ts";
import { openIdleSockets } from "./idle-sockets.ts";
import { plainRow, type Section } from "./report.ts";
import { type BenchServer, startServer } from "./server.ts";
import type { Topic } from "./topic.ts";

const IDLE = 10_000;
const BUSY = 200;
/** Runs of each busy client, and how long it begins new ones, in milliseconds. */
const RUNS = 5;
const BUSY_MS = 60_000;
const KB = 1024;
const SETTLE_MS = 2000;
const CODE = 'print("hello", flush=True)\n';
/** All of them come from one address without a cookie, and so are one client. */
const BOUNDS = {
  ONPYRUNNER_CONNECTIONS: String(2 * IDLE),
  ONPYRUNNER_ADDRESS_CONNECTIONS: String(2 * IDLE),
  ONPYRUNNER_QUEUE: String(2 * BUSY),
  ONPYRUNNER_CLIENT_QUEUE: String(2 * BUSY),
};

/** What one front holds: idle sockets, and many busy clients at once beside them. */
export const sockets: Topic = {
  name: "sockets",
  async measure({ times, say }): Promise<Section[]> {
    await using server = await startServer(BOUNDS);
    // The first ones make what all later ones share.
    using _first = await openIdleSockets(server.url, times(IDLE) / 10);
    await sleep(SETTLE_MS);
    const before = await server.memory();
    say(`${times(IDLE)} idle sockets`);
    using idle = await openIdleSockets(server.url, times(IDLE));
    await sleep(SETTLE_MS);
    const after = await server.memory();
    const each = (bytes: number) => [bytes / times(IDLE) / KB];
    const held = after.heapUsed + after.external - before.heapUsed - before.external;
    say(`  ${(after.rss - before.rss) / times(IDLE) / KB} KB each; ${BUSY} busy clients beside them`);
    const seen = await runAll(server, times(RUNS));
    if (idle.open() < times(IDLE)) throw new Error("Idle sockets were lost.");
    const row = (figure: string, unit: string, values: number[]) => plainRow("OnPyRunner", { figure, unit }, values);
    return [
      {
        title: `${times(IDLE)} idle sockets on one front, and ${BUSY} busy clients beside them`,
        rows: [
          row("An idle socket", "KB of resident memory", each(after.rss - before.rss)),
          row("An idle socket", "KB of heap and buffers", each(held)),
          row("From Run to the program's start", "ms", seen.waits),
          row("From Run to the first byte", "ms", seen.firstBytes),
          row("Runs of all clients together", "in a second", [seen.perSecond]),
        ],
      },
    ];
  },
};

/** Every client sends its next run as soon as it has seen the end of the last. */
async function runAll({ url }: BenchServer, runs: number) {
  const clients = await Promise.all(Array.from({ length: BUSY }, () => connect(url)));
  const seen: SeenRun[] = [];
  const began = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      for (let i = 0; i < runs && performance.now() - began < BUSY_MS; i++)
        seen.push(await runWell(client, { code: CODE }));
      client[Symbol.dispose]();
    }),
  );
  const perSecond = (seen.length / (performance.now() - began)) * 1000;
  return { perSecond, waits: seen.map((run) => run.startedMs), firstBytes: seen.map((run) => run.firstByteMs) };
}
