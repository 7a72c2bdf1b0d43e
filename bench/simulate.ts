import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Carrier } from "#carrier/carrier.ts";
import { openFrontEnd } from "#carrier/redis/redis-carrier-test-bed.ts";
import { startRedis } from "#carrier/redis/redis-test-bed.ts";
import { startWorkerProcess } from "#carrier/redis/worker-process-test-bed.ts";
import { admitted, runWork, sender } from "#carrier/work-test-bed.ts";
import { plainRow, type Row, type Section } from "./report.ts";
import { type Arrival, arrivalsOf, type Fleet, type Outcome, simulate } from "./simulation.ts";
import { summarise } from "./statistics.ts";
import type { Topic } from "./topic.ts";

const RUNS = 800;
const PER_SECOND = 20;
const MEAN_MS = 100;
const PLACES = 4;
/** Seconds until one of the two workers dies, as a part of all. */
const DEATH = 0.5;
/** As measured by `npm run bench -- queue`. */
const TAKE_OVER_MS = 2000;
/** Runs at the same rate before, which tell what one takes beside its program. */
const BEFORE = 100;
/** What a run takes beside its program on a machine that does nothing else, in milliseconds. */
const USUAL_MS = 10;
/** A million runs a day, of which the busiest hour has three times its part. */
const PEAK_PER_SECOND = (3 * 1_000_000) / 86_400;

/** What a simulation foretells of two workers, one of which dies, beside what two real ones do; then what it says of more. */
export const simulation: Topic = {
  name: "simulate",
  async measure({ times, say }): Promise<Section[]> {
    await using redis = await startRedis();
    const prefix = `${randomUUID()}:`;
    const { carrier } = openFrontEnd(redis.url, { prefix, waiting: 5000, clientWaiting: 5000 });
    await using _carrier = carrier;
    await using first = startWorkerProcess(redis.url, { prefix, places: PLACES });
    await using _second = startWorkerProcess(redis.url, { prefix, places: PLACES });
    while ((await redis.redis.hlen(`${prefix}workers`)) < 2) await sleep(50);
    await carrier.connected(AbortSignal.timeout(10_000));
    const overheadMs = await overheadOf(carrier, times(BEFORE));
    say(`a run takes ${overheadMs.toFixed(1)} ms beside its program; ${times(RUNS)} runs`);
    const arrivals = arrivalsOf({ count: times(RUNS), perSecond: PER_SECOND, meanMs: MEAN_MS });
    const at = (arrivals.at(-1)?.at ?? 0) * DEATH;
    const fleet: Fleet = {
      workers: 2,
      places: PLACES,
      overheadMs,
      takeOverMs: TAKE_OVER_MS,
      deaths: [{ at, worker: 0 }],
    };
    const killing = sleep(at).then(() => first.signal("SIGKILL"));
    const measured = await Promise.all(arrivals.map((arrival) => really(carrier, arrival)));
    await killing;
    return [
      {
        title: `${PER_SECOND} runs a second of ${MEAN_MS} ms on two workers of ${PLACES} places, one of which dies`,
        rows: [...rowsOf("simulated", simulate(arrivals, fleet)), ...rowsOf("measured", measured)].sort(byFigure),
      },
      {
        title: "A million runs a day of 200 ms, in the busiest hour, simulated",
        rows: [4, 5, 6, 8].flatMap((workers) =>
          foretold(workers, { ...fleet, workers, places: 2, overheadMs: USUAL_MS, deaths: [] }),
        ),
      },
    ];
  },
};

function foretold(workers: number, fleet: Fleet): Row[] {
  const outcomes = simulate(arrivalsOf({ count: 50_000, perSecond: PEAK_PER_SECOND, meanMs: 200 }), fleet);
  return [
    plainRow(
      `${workers} workers of 2 places`,
      WAIT,
      outcomes.map(({ waitMs }) => waitMs),
    ),
  ];
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

/** What a run takes beside its program, in milliseconds, as half of some are seen to do at this rate. */
async function overheadOf(carrier: Carrier, count: number): Promise<number> {
  const arrivals = arrivalsOf({ count, perSecond: PER_SECOND, meanMs: MEAN_MS });
  const outcomes = await Promise.all(arrivals.map((arrival) => really(carrier, arrival)));
  return summarise(
    outcomes.map(({ wholeMs }, i) => wholeMs - (arrivals[i] as Arrival).lengthMs),
    "less",
  ).p50;
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
