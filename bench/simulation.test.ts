import { expect, test } from "vitest";
import { arrivalsOf, type Fleet, simulate } from "./simulation.ts";

const FLEET: Fleet = { workers: 1, places: 1, overheadMs: 1, wayMs: 0, takeOverMs: 100, deaths: [] };
const THREE = [0, 2, 100].map((at) => ({ at, lengthMs: 9 }));

test("who comes while all places are taken waits for the next that is free", () => {
  expect(simulate(THREE, FLEET)).toEqual([
    { waitMs: 0, wholeMs: 10, starts: 1 },
    { waitMs: 8, wholeMs: 18, starts: 1 },
    { waitMs: 0, wholeMs: 10, starts: 1 },
  ]);
});

test("the way to the queue is in every wait, and takes no place", () => {
  const outcomes = simulate(THREE, { ...FLEET, wayMs: 5 });
  expect(outcomes.map(({ waitMs, wholeMs }) => [waitMs, wholeMs])).toEqual([
    [5, 15],
    [13, 23],
    [5, 15],
  ]);
});

test("what a dying worker has is started again by another, before what came later", () => {
  const deaths = [{ at: 5, worker: 0 }];
  expect(simulate(THREE, { ...FLEET, workers: 2, deaths })).toEqual([
    { waitMs: 0, wholeMs: 120, starts: 2 },
    { waitMs: 0, wholeMs: 10, starts: 1 },
    { waitMs: 0, wholeMs: 10, starts: 1 },
  ]);
});

test("waits grow as a queue of one place has them: with half its time taken, one takes twice its own", () => {
  const arrivals = arrivalsOf({ count: 100_000, perSecond: 50, meanMs: 9.5 });
  const outcomes = simulate(arrivals, { ...FLEET, overheadMs: 0 });
  const mean = outcomes.reduce((sum, { wholeMs }) => sum + wholeMs, 0) / outcomes.length;
  const length = arrivals.reduce((sum, { lengthMs }) => sum + lengthMs, 0) / arrivals.length;
  expect(mean / length).toBeGreaterThan(1.9);
  expect(mean / length).toBeLessThan(2.1);
});
