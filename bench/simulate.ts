import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Carrier } from "#carrier/carrier.ts";
import { openFrontEnd } from "#carrier/redis/redis-carrier-test-bed.ts";
import { type RedisServer, startRedis } from "#carrier/redis/redis-test-bed.ts";
import { startWorkerProcess } from "#carrier/redis/worker-process-test-bed.ts";
import { admitted, runWork, sender } from "#carrier/work-test-bed.ts";
import { plainRow, type Row, type Section } from "./report.ts";
import { type Arrival, arrivalsOf, type Fleet, type Outcome, simulate } from "./simulation.ts";
import { summarise } from "./statistics.ts";
import type { Topic } from "./topic.ts";

const RUNS = 800;
/** How many come in a second: what is left after the death has room to spare at the one rate, and hardly any at the other. */
const RATES = [20, 30];
const MEAN_MS = 100;
const PLACES = 4;
/** Seconds until one of the two workers dies, as a part of all. */
const DEATH = 0.5;
/** As measured by `npm run bench -- queue`. */
const TAKE_OVER_MS = 2000;
/** Runs that one worker is given at once, which tell what each takes of a place beside its program. */
const AT_ONCE = 160;
/** Runs one after the other, which tell what one takes outside of a place. */
const ALONE = 40;
/** What a run takes beside its program on a machine that does nothing else, in milliseconds. */
const USUAL_MS = 10;
/** A million runs a day, of which the busiest hour has three times its part. */
const PEAK_PER_SECOND = (3 * 1_000_000) / 86_400;

/** What a simulation foretells of two workers, one of which dies, beside what two real ones do; then what it says of more. */
export const simulation: Topic = {
  name: "simulate",
  async measure({ times, say }): Promise<Section[]> {
    await using redis = await startRedis();
    const compared: Section[] = [];
    for (const perSecond of RATES) compared.push(await compare(redis, perSecond, { count: times(RUNS), say }));
    const fleet = { places: 2, overheadMs: USUAL_MS, wayMs: 0, takeOverMs: TAKE_OVER_MS, deaths: [] };
    return [
      ...compared,
      {
        title: "A million runs a day of 200 ms, in the busiest hour, simulated",
        rows: [4, 5, 6, 8].flatMap((workers) => foretold({ ...fleet, workers })),
      },
    ];
  },
};

/** What is foretold of two workers of which one dies half-way, beside what two do. */
async function compare(
  redis: RedisServer,
  perSecond: number,
  { count, say }: { count: number; say(words: string): void },
): Promise<Section> {
  const prefix = `${randomUUID()}:`;
  const { carrier } = openFrontEnd(redis.url, { prefix, waiting: 5000, clientWaiting: 5000 });
  await using _carrier = carrier;
  await using first = startWorkerProcess(redis.url, { prefix, places: PLACES });
  await carrier.connected(AbortSignal.timeout(10_000));
  const wayMs = await wayOf(carrier);
  const overheadMs = await overheadOf(carrier);
  await using _second = startWorkerProcess(redis.url, { prefix, places: PLACES });
  while ((await redis.redis.hlen(`${prefix}workers`)) < 2) await sleep(50);
  const arrivals = arrivalsOf({ count, perSecond, meanMs: MEAN_MS });
  const mean = arrivals.reduce((sum, { lengthMs }) => sum + lengthMs, 0) / count;
  const taken = (perSecond * (mean + overheadMs)) / 1000 / PLACES;
  say(
    `${perSecond} runs a second: ${overheadMs.toFixed(1)} ms of a place and ${wayMs.toFixed(1)} ms of way beside each program; ` +
      `the worker that is left has ${(100 * taken).toFixed(0)} % of its places taken`,
  );
  const at = (arrivals.at(-1)?.at ?? 0) * DEATH;
  const deaths = [{ at, worker: 0 }];
  const fleet: Fleet = { workers: 2, places: PLACES, overheadMs, wayMs, takeOverMs: TAKE_OVER_MS, deaths };
  const killing = sleep(at).then(() => first.signal("SIGKILL"));
  const measured = await Promise.all(arrivals.map((arrival) => really(carrier, arrival)));
  await killing;
  return {
    title: `${perSecond} runs a second of ${MEAN_MS} ms on two workers of ${PLACES} places, one of which dies`,
    rows: [...rowsOf("simulated", simulate(arrivals, fleet)), ...rowsOf("measured", measured)].sort(byFigure),
  };
}

function foretold(fleet: Fleet): Row[] {
  const outcomes = simulate(arrivalsOf({ count: 50_000, perSecond: PEAK_PER_SECOND, meanMs: 200 }), fleet);
  const waits = outcomes.map(({ waitMs }) => waitMs);
  return [plainRow(`${fleet.workers} workers of ${fleet.places} places`, WAIT, waits)];
}

const WAIT = { figure: "Wait for a place", unit: "ms" };

function rowsOf(contestant: string, outcomes: readonly Outcome[]): Row[] {
  return [
    plainRow(
      contestant,
      WAIT,
      outcomes.map(({ waitMs }) => waitMs),
    ),
    plainRow(
      contestant,
      { figure: "From arrival to end", unit: "ms" },
      outcomes.map(({ wholeMs }) => wholeMs),
    ),
    plainRow(contestant, { figure: "Started afresh", unit: "runs" }, [
      outcomes.filter(({ starts }) => starts > 1).length,
    ]),
  ];
}

function byFigure(one: Row, other: Row): number {
  return other.figure.localeCompare(one.figure);
}

/** What a run takes of its place beside its program, in milliseconds: all that keeps a worker with work from the next. */
async function overheadOf(carrier: Carrier): Promise<number> {
  const began = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, () => really(carrier, { at: 0, lengthMs: MEAN_MS })));
  return ((performance.now() - began) * PLACES) / AT_ONCE - MEAN_MS;
}

/** What a run takes until it starts where places are free, in milliseconds, half of some. */
async function wayOf(carrier: Carrier): Promise<number> {
  const waits: number[] = [];
  for (let i = 0; i < ALONE; i++) waits.push((await really(carrier, { at: 0, lengthMs: 1 })).waitMs);
  return summarise(waits, "less").p50;
}

/** Asks for a run when its time has come, and follows it to its end. */
async function really(carrier: Carrier, { at, lengthMs }: Arrival): Promise<Outcome> {
  await sleep(at);
  const began = performance.now();
  const id = await admitted(carrier, runWork({ code: `1 ${lengthMs}` }), sender("one"));
  const outcome = { waitMs: Number.NaN, wholeMs: 0, starts: 0 };
  for await (const batch of carrier.events(id, -1, new AbortController().signal))
    for (const { type } of batch)
      if (type === "started" && outcome.starts++ === 0) outcome.waitMs = performance.now() - began;
  return { ...outcome, wholeMs: performance.now() - began };
}
