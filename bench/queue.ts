import { randomUUID } from "node:crypto";
import { chmodSync } from "node:fs";
import { dirname } from "node:path";
import type { Carrier } from "#carrier/carrier.ts";
import { printed } from "#carrier/events-test-bed.ts";
import { openFrontEnd } from "#carrier/redis/redis-carrier-test-bed.ts";
import { type RedisServer, startRedis } from "#carrier/redis/redis-test-bed.ts";
import { startWorkerProcess } from "#carrier/redis/worker-process-test-bed.ts";
import { admitted, runWork, sender } from "#carrier/work-test-bed.ts";
import { alternately } from "./alternately.ts";
import { type Client, connect, runWell } from "./client.ts";
import { startPair } from "./pair.ts";
import { type FigureKind, plainRow, rowsOf, type Section } from "./report.ts";
import type { Topic } from "./topic.ts";

type Times = "firstByteMs" | "wholeMs";

const LOCAL = "local";
const HELLO = 'print("hello", flush=True)\n';
const ROUNDS = 400;
const DEATHS = 8;
/** Runs that one client has waiting, each of some 10 ms, and how many of others come meanwhile. */
const HEAVY = 1000;
const LIGHT = 60;
const FIGURES: FigureKind<Times>[] = [
  { key: "firstByteMs", figure: "First byte", unit: "ms", better: "less" },
  { key: "wholeMs", figure: "Whole run", unit: "ms", better: "less" },
];
const never = new AbortController().signal;

/** What it costs that runs go over a Redis, how soon another worker takes a run over, and how long others wait. */
export const queue: Topic = {
  name: "queue",
  async measure({ server, times, say }) {
    await using redis = await startRedis();
    say("first byte, local and over Redis");
    const firstByte = await measureFirstByte(server.url, redis, times(ROUNDS));
    say("take-over");
    const takeOver = await measureTakeOver(redis, times(DEATHS));
    say("turns");
    const turns = await measureTurns(redis, times(LIGHT));
    const section = (title: string, figure: string, values: number[]): Section => ({
      title,
      rows: [plainRow("Redis", { figure, unit: "ms" }, values)],
    });
    return [
      { title: "One line printed, local and over Redis", rows: firstByte },
      section("A worker is killed", "From the kill to the next worker's start", takeOver),
      section(`One client has ${HEAVY} runs waiting`, "Another one's wait for its start", turns),
    ];
  },
};

async function measureFirstByte(local: string, redis: RedisServer, rounds: number) {
  // The front is another user.
  chmodSync(dirname(redis.url), 0o755);
  chmodSync(redis.url, 0o777);
  await using far = await startPair({ REDIS_URL: redis.url });
  using near = await connect(local);
  using client = await connect(far.url);
  const contestant = (name: string, of: Client) => ({
    name,
    sample: async () => {
      const { firstByteMs, wholeMs } = await runWell(of, { code: HELLO });
      return { firstByteMs, wholeMs };
    },
  });
  const samples = await alternately<Times>([contestant(LOCAL, near), contestant("Redis", client)], rounds);
  return FIGURES.flatMap((kind) => rowsOf(samples, kind, LOCAL));
}

async function measureTakeOver(redis: RedisServer, deaths: number): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i < deaths; i++) {
    const prefix = `${randomUUID()}:`;
    const { carrier } = openFrontEnd(redis.url, { prefix });
    await using _carrier = carrier;
    await using first = startWorkerProcess(redis.url, { prefix });
    await carrier.connected(AbortSignal.timeout(10_000));
    const id = await admitted(carrier, runWork({ code: "1000 20" }), sender("one"));
    await printed(carrier, id);
    await using second = startWorkerProcess(redis.url, { prefix });
    await second.hasSaid({ ready: true });
    const killedAt = performance.now();
    void first.signal("SIGKILL");
    await restarted(carrier, id);
    taken.push(performance.now() - killedAt);
    await carrier.cancel(id);
  }
  return taken;
}

/** Settles when another worker has taken a run over. */
async function restarted(carrier: Carrier, id: string): Promise<void> {
  for await (const batch of carrier.events(id, -1, never)) if (batch.some(({ type }) => type === "restarted")) return;
}

async function measureTurns(redis: RedisServer, light: number): Promise<number[]> {
  const prefix = `${randomUUID()}:`;
  const bounds = { waiting: 2 * HEAVY, clientWaiting: 2 * HEAVY };
  const { carrier } = openFrontEnd(redis.url, { prefix, ...bounds });
  await using _carrier = carrier;
  await using _worker = startWorkerProcess(redis.url, { prefix, places: 2 });
  await carrier.connected(AbortSignal.timeout(10_000));
  const work = runWork({ code: "1 10" });
  await Promise.all(Array.from({ length: HEAVY }, () => admitted(carrier, work, sender("heavy"))));
  const waits: number[] = [];
  for (let i = 0; i < light; i++) {
    const began = performance.now();
    const id = await admitted(carrier, work, sender(`light ${i % 5}`));
    for await (const batch of carrier.events(id, -1, never)) if (batch.some(({ type }) => type === "started")) break;
    waits.push(performance.now() - began);
  }
  return waits;
}
