import fc from "fast-check";
import { expect, test } from "vitest";
import type { RunEvent } from "#contract/events.ts";
import type { Summary } from "#contract/run.ts";
import { RunLog } from "./run-log.ts";
import { type Sink, subscribe } from "./subscription.ts";

/** A sink that holds a number of events, like a connection, until they are drained. */
function boundedSink(room: number) {
  const sent: RunEvent[] = [];
  const callbacks = new Set<() => void>();
  let held = 0;
  const sink: Sink = {
    send(event) {
      expect(held, "events sent to a full sink").toBeLessThan(room);
      held++;
      sent.push(event);
    },
    writable: () => held < room,
    onDrain(callback) {
      callbacks.add(callback);
      return () => void callbacks.delete(callback);
    },
  };
  const drain = () => {
    held = 0;
    for (const callback of callbacks) callback();
  };
  return { sink, sent, drain, seqs: () => sent.map(({ seq }) => seq), callbacks };
}

function finish(log: RunLog): void {
  log.append({ type: "finished", result: {} as Summary });
}

function logOf(events: number): RunLog {
  const log = new RunLog("run");
  for (let i = 0; i < events; i++) log.append({ type: "stdout", text: String(i) });
  return log;
}

test("what happened before and what happens later arrives once and in order", () => {
  const log = logOf(2);
  const { sink, seqs } = boundedSink(100);
  subscribe(log, -1, sink);
  expect(seqs()).toEqual([0, 1]);
  log.append({ type: "waiting" });
  expect(seqs()).toEqual([0, 1, 2]);
});

test("only what comes after the given seq arrives", () => {
  const { sink, seqs } = boundedSink(100);
  subscribe(logOf(5), 2, sink);
  expect(seqs()).toEqual([3, 4]);
});

test("nothing is sent beyond the sink's readiness, and the rest follows as it drains", () => {
  const { sink, seqs, drain } = boundedSink(2);
  subscribe(logOf(5), -1, sink);
  expect(seqs()).toEqual([0, 1]);
  drain();
  expect(seqs()).toEqual([0, 1, 2, 3]);
  drain();
  expect(seqs()).toEqual([0, 1, 2, 3, 4]);
});

test("a sink that drains while it is sent to gets no event twice", () => {
  const { sink, seqs, drain } = boundedSink(2);
  const eager: Sink = {
    ...sink,
    send(event) {
      sink.send(event);
      drain();
    },
  };
  subscribe(logOf(5), -1, eager);
  expect(seqs()).toEqual([0, 1, 2, 3, 4]);
});

test("it ends itself when the finished event has been sent, not when it happened", async () => {
  const log = logOf(1);
  const { sink, sent, drain, callbacks } = boundedSink(1);
  const { ended } = subscribe(log, -1, sink);
  finish(log);
  expect([log.readers, callbacks.size]).toEqual([1, 1]);
  drain();
  await ended;
  expect(sent.at(-1)?.type).toBe("finished");
  expect([log.readers, callbacks.size]).toEqual([0, 0]);
});

test("disposed, it sends no more and is no reader any more", async () => {
  const log = logOf(1);
  const { sink, seqs, drain, callbacks } = boundedSink(100);
  const subscription = subscribe(log, -1, sink);
  subscription[Symbol.dispose]();
  await subscription.ended;
  log.append({ type: "waiting" });
  drain();
  expect(seqs()).toEqual([0]);
  expect([log.readers, callbacks.size]).toEqual([0, 0]);
});

test("however appends and drains interleave, every event arrives once and in order", () => {
  const steps = fc.array(fc.constantFrom("append", "drain"), { maxLength: 60 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: -1, max: 3 }), steps, (room, after, moves) => {
      const log = logOf(4);
      const { sink, seqs, sent, drain, callbacks } = boundedSink(room);
      subscribe(log, after, sink);
      for (const move of moves) {
        if (move === "append") log.append({ type: "waiting" });
        else drain();
      }
      finish(log);
      while (callbacks.size > 0) drain();
      expect(seqs()).toEqual(Array.from({ length: log.lastSeq - after }, (_, i) => after + 1 + i));
      expect(sent.at(-1)?.type).toBe("finished");
      expect(log.readers).toBe(0);
    }),
  );
});
