import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { hasNamespaces } from "#carrier/redis/cut-test-bed.ts";
import { faultsOf, linesOf } from "#carrier/redis/event-checker-test-bed.ts";
import type { RedisCarrier } from "#carrier/redis/redis-carrier.ts";
import { openFrontEnd } from "#carrier/redis/redis-carrier-test-bed.ts";
import { startRedis } from "#carrier/redis/redis-test-bed.ts";
import { runWork, sender } from "#carrier/work-test-bed.ts";
import type { RunEvent } from "#contract/events.ts";
import { harm, openWorker, type Victims } from "./chaos-harm.ts";
import { plainRow, type Section } from "./report.ts";
import type { Topic } from "./topic.ts";

const RUNS = 2000;
const CLIENTS = 24;
const WORKERS = 3;
/** How long a run may take beyond the end of all harm before it counts as lost, in milliseconds. */
const LOST_MS = 90_000;

/** One accepted run and all its events, heard through whichever fronts there were. */
interface Recorded {
  id: string;
  lines: number;
  events: RunEvent[];
}

interface Front {
  carrier: RedisCarrier;
  gone: AbortController;
}

/** Runs go on while workers, fronts and Redis die, stand still, are cut off and fill up: what is lost, what is doubled? */
export const chaos: Topic = {
  name: "chaos",
  async measure({ times, say }): Promise<Section[]> {
    await using redis = await startRedis();
    const prefix = `${randomUUID()}:`;
    const open = () => openFrontEnd(redis.url, { prefix, waiting: 1000, clientWaiting: 1000 }).carrier;
    const fronts: Front[] = [0, 1].map(() => ({ carrier: open(), gone: new AbortController() }));
    const place = { redis, prefix, isApart: hasNamespaces() };
    if (!place.isApart) say("  Without network namespaces, which only root can make: workers are cut off by a relay.");
    const victims: Victims = {
      ...place,
      workers: await Promise.all(Array.from({ length: WORKERS }, () => openWorker(place))),
      async killFront() {
        const [front] = fronts.splice(Math.floor(Math.random() * fronts.length), 1, {
          carrier: open(),
          gone: new AbortController(),
        });
        front?.gone.abort();
        await front?.carrier[Symbol.asyncDispose]();
      },
    };
    await Promise.all(fronts.map(({ carrier }) => carrier.connected(AbortSignal.timeout(10_000))));
    const enough = new AbortController();
    const harming = harm(victims, enough.signal);
    const began = performance.now();
    const lost = new AbortController();
    const runs = times(RUNS);
    const clients = Array.from({ length: CLIENTS }, (_, client) =>
      runOf(fronts, { client: `client ${client}`, runs: Math.ceil(runs / CLIENTS) }, lost.signal),
    );
    const all = Promise.all(clients);
    const late = all.then(() => enough.abort());
    await Promise.race([late, sleep(10 * 60_000, undefined, { ref: false })]);
    enough.abort();
    const done = await harming;
    const giveUp = setTimeout(() => lost.abort(), LOST_MS);
    const recorded = (await all).flat();
    clearTimeout(giveUp);
    for (const { carrier } of fronts) await carrier[Symbol.asyncDispose]();
    for (const worker of victims.workers) await worker[Symbol.asyncDispose]();
    for (const [name, count] of done) say(`  ${name}: ${count} times`);
    return [report(recorded, (performance.now() - began) / 1000, say)];
  },
};

/** One client, who asks again until it is accepted, and follows each run to its end from front to front. */
async function runOf(
  fronts: readonly Front[],
  { client, runs }: { client: string; runs: number },
  lost: AbortSignal,
): Promise<Recorded[]> {
  const recorded: Recorded[] = [];
  for (let i = 0; i < runs && !lost.aborted; i++) {
    const lines = 3 + Math.floor(Math.random() * 30);
    const code = `${lines} ${5 + Math.floor(Math.random() * 15)}`;
    const answer = await anyOf(fronts).carrier.submit(runWork({ code }), sender(client));
    if ("code" in answer) {
      i--;
      await sleep(100);
      continue;
    }
    const run = { id: answer.id, lines, events: [] as RunEvent[] };
    recorded.push(run);
    while (run.events.at(-1)?.type !== "finished" && !lost.aborted) {
      const { carrier, gone } = anyOf(fronts);
      const signal = AbortSignal.any([gone.signal, lost]);
      for await (const batch of carrier.events(run.id, run.events.length - 1, signal)) run.events.push(...batch);
      await sleep(5);
    }
  }
  return recorded;
}

function report(recorded: readonly Recorded[], seconds: number, say: (line: string) => void): Section {
  const faulty = recorded.flatMap(({ id, lines, events }) => {
    const faults = faultsOf(events, linesOf(lines));
    return faults.length > 0 ? [{ id, isLost: events.at(-1)?.type !== "finished", faults }] : [];
  });
  for (const { id, faults } of faulty) say(`  ${id}: ${faults.join("; ")}`);
  const status = (wanted: string) =>
    recorded.filter(({ events }) =>
      events.some((event) => event.type === "finished" && event.result.status === wanted),
    );
  const restarts = recorded.filter(({ events }) => events.some(({ type }) => type === "restarted"));
  const row = (figure: string, value: number) => plainRow("Redis", { figure, unit: "" }, [value]);
  return {
    title: "Chaos",
    rows: [
      row("Accepted runs", recorded.length),
      row("Lost", faulty.filter(({ isLost }) => isLost).length),
      row("Doubled, out of order or wrong", faulty.filter(({ isLost }) => !isLost).length),
      row("Ended well", status("ok").length),
      row("Ended as our failure, by a second death or a full Redis", status("internal_error").length),
      row("Started afresh", restarts.length),
      row("Seconds", seconds),
    ],
  };
}

function anyOf<Item>(items: readonly Item[]): Item {
  return items[Math.floor(Math.random() * items.length)] as Item;
}
