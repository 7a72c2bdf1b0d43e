import { Agenda } from "./agenda.ts";

/** One run that somebody asks for: when, and for how long its program goes on, in milliseconds. */
export interface Arrival {
  at: number;
  lengthMs: number;
}

/** Workers behind one queue; times are milliseconds. */
export interface Fleet {
  workers: number;
  /** Of each worker. */
  places: number;
  /** What a run takes of its place beside its program. */
  overheadMs: number;
  /** What it takes outside of a place: until it is in the queue, and until it is heard of. */
  wayMs: number;
  /** From a worker's death until its runs are in the queue again. */
  takeOverMs: number;
  /** Workers that die, by their number from 0. */
  deaths: readonly { at: number; worker: number }[];
}

/** How a run went: from its arrival to its first start and to its end, and how often it was started. */
export interface Outcome {
  waitMs: number;
  wholeMs: number;
  starts: number;
}

type Happening =
  | { type: "arrival" | "again"; run: number }
  | { type: "end"; run: number; worker: number; start: number }
  | { type: "death"; worker: number };

/** What becomes of these runs on this fleet, event by event: first come, first served, and taken over before new ones. */
export function simulate(arrivals: readonly Arrival[], fleet: Fleet): Outcome[] {
  const agenda = new Agenda<Happening>();
  const outcomes = arrivals.map((): Outcome => ({ waitMs: Number.NaN, wholeMs: Number.NaN, starts: 0 }));
  const free = Array.from({ length: fleet.workers }, () => fleet.places);
  const going = Array.from({ length: fleet.workers }, () => new Set<number>());
  const queues = { again: [] as number[], arrival: [] as number[] };
  const heads = { again: 0, arrival: 0 };
  for (const [run, { at }] of arrivals.entries()) agenda.add(at + fleet.wayMs, { type: "arrival", run });
  for (const { at, worker } of fleet.deaths) agenda.add(at, { type: "death", worker });

  const take = () => {
    for (const from of ["again", "arrival"] as const)
      if (heads[from] < queues[from].length) return queues[from][heads[from]++];
    return undefined;
  };
  const serve = (now: number) => {
    for (;;) {
      const worker = free.findIndex((places) => places > 0);
      const run = worker < 0 ? undefined : take();
      if (run === undefined) return;
      const [outcome, { at, lengthMs }] = [outcomes[run] as Outcome, arrivals[run] as Arrival];
      if (outcome.starts++ === 0) outcome.waitMs = now - at;
      free[worker] = (free[worker] as number) - 1;
      going[worker]?.add(run);
      agenda.add(now + fleet.overheadMs + lengthMs, { type: "end", run, worker, start: outcome.starts });
    }
  };

  for (let next = agenda.next(); next; next = agenda.next()) {
    const { at: now, item } = next;
    if (item.type === "death") {
      free[item.worker] = 0;
      for (const run of going[item.worker] ?? []) agenda.add(now + fleet.takeOverMs, { type: "again", run });
      going[item.worker]?.clear();
    } else if (item.type !== "end") queues[item.type].push(item.run);
    else if (going[item.worker]?.delete(item.run)) {
      // One whose worker died meanwhile is not ended by it.
      (outcomes[item.run] as Outcome).wholeMs = now - (arrivals[item.run] as Arrival).at;
      free[item.worker] = (free[item.worker] as number) + 1;
    }
    serve(now);
  }
  return outcomes;
}

/** Runs that come independently of each other, so many in a second, with lengths that differ as they do in life. */
export function arrivalsOf({
  count,
  perSecond,
  meanMs,
}: {
  count: number;
  perSecond: number;
  meanMs: number;
}): Arrival[] {
  let [at, state] = [0, 1];
  // The same each time: Park and Miller's generator.
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return Array.from({ length: count }, () => {
    at += (-Math.log(random()) / perSecond) * 1000;
    return { at, lengthMs: Math.ceil(-Math.log(random()) * meanMs) };
  });
}
