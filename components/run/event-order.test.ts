import fc from "fast-check";
import { expect, test } from "vitest";
import type { RunEvent } from "#contract/events.ts";
import { followRun } from "./event-order.ts";

const printed = (seq: number, id = "a"): RunEvent => ({ id, seq, type: "stdout", text: `${seq}` });

test("events in order pass at once", () => {
  const order = followRun<RunEvent>("a");
  expect(order.accept(printed(0))).toEqual([printed(0)]);
  expect(order.accept(printed(1))).toEqual([printed(1)]);
  expect(order.lastSeq()).toBe(1);
});

test("an event of another run is dropped", () => {
  const order = followRun<RunEvent>("a");
  expect(order.accept(printed(0, "b"))).toEqual([]);
  expect(order.lastSeq()).toBe(-1);
});

test("a repeated event is dropped", () => {
  const order = followRun<RunEvent>("a");
  order.accept(printed(0));
  expect(order.accept(printed(0))).toEqual([]);
});

test("an early event waits for its forerunners, and the gap is told", () => {
  const order = followRun<RunEvent>("a");
  expect(order.accept(printed(1))).toEqual([]);
  expect(order.hasGap()).toBe(true);
  expect(order.accept(printed(0))).toEqual([printed(0), printed(1)]);
  expect(order.hasGap()).toBe(false);
});

test("however events are shuffled and repeated, each is shown once and in order", () => {
  const arrivals = fc.integer({ min: 1, max: 30 }).chain((count) =>
    fc.array(fc.integer({ min: 0, max: count - 1 })).chain((repeats) =>
      fc.shuffledSubarray([...Array(count).keys(), ...repeats], {
        minLength: count + repeats.length,
      }),
    ),
  );
  fc.assert(
    fc.property(arrivals, (seqs) => {
      const order = followRun<RunEvent>("a");
      const shown = seqs.flatMap((seq) => order.accept(printed(seq))).map(({ seq }) => seq);
      expect(shown).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    }),
  );
});
