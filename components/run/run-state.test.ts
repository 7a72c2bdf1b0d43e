import { expect, test } from "vitest";
import type { RunEvent, RunEventBody } from "#contract/events.ts";
import type { Summary } from "#contract/run.ts";
import { followRun } from "./event-order.ts";
import { IDLE, type RunAction, type RunState, reduceRun, takesInput } from "./run-state.ts";

const RESULT: Summary = {
  id: "a",
  status: "ok",
  exitCode: 0,
  signal: null,
  stdoutTruncated: false,
  stderrTruncated: false,
  wallTimeMs: 38,
  cpuTimeMs: 21,
  peakMemoryBytes: 12_000_000,
  runtime: { id: "cpython", version: "3.15.2" },
};

const QUEUED: RunEventBody = { type: "queued", position: 2 };
const STARTED: RunEventBody = { type: "started", runtime: RESULT.runtime };
const PRINTED: RunEventBody = { type: "stdout", text: "15\n" };
const WAITING: RunEventBody = { type: "waiting" };
const FINISHED: RunEventBody = { type: "finished", result: RESULT };

const RECALLED = { type: "recall", id: "a", wasActive: true, wasStopped: false, input: "given" } as const;
const TAPPED: RunAction[] = [
  { type: "send", input: "given" },
  { type: "accept", id: "a" },
];

/** The state after actions, and after events that arrive in the order given. */
function replay(actions: RunAction[], events: RunEvent[] = []): RunState {
  const order = followRun<RunEvent>("a");
  const state = actions.reduce(reduceRun, IDLE);
  return events
    .flatMap((event) => order.accept(event))
    .reduce<RunState>((now, event) => reduceRun(now, { type: "event", event, at: 1000 }), state);
}

function numbered(...bodies: RunEventBody[]): RunEvent[] {
  return bodies.map((body, seq) => ({ id: "a", seq, ...body }));
}

test("a tap sends, and the server's answer queues", () => {
  expect(replay([{ type: "send", input: "given" }]).phase).toBe("sending");
  expect(replay(TAPPED)).toMatchObject({ phase: "queued", id: "a", position: null });
});

test("the place in the queue is the last one told", () => {
  const queued = replay(TAPPED, numbered(QUEUED));
  expect(reduceRun(queued, { type: "position", id: "a", position: 1 })).toMatchObject({ phase: "queued", position: 1 });
});

test("the place of another run, or of one that has started, changes nothing", () => {
  const queued = replay(TAPPED, numbered(QUEUED));
  expect(reduceRun(queued, { type: "position", id: "b", position: 1 })).toBe(queued);
  const started = replay(TAPPED, numbered(QUEUED, STARTED));
  expect(reduceRun(started, { type: "position", id: "a", position: 1 })).toBe(started);
});

test("a run that started runs from when it was seen to start", () => {
  expect(replay(TAPPED, numbered(QUEUED, STARTED))).toMatchObject({
    phase: "running",
    startedAt: 1000,
  });
});

test("a program that waits for input waits until its next output", () => {
  expect(replay(TAPPED, numbered(QUEUED, STARTED, WAITING)).phase).toBe("waiting");
  expect(replay(TAPPED, numbered(QUEUED, STARTED, WAITING, PRINTED)).phase).toBe("running");
});

test("a finished run has its result", () => {
  expect(replay(TAPPED, numbered(QUEUED, STARTED, PRINTED, FINISHED))).toEqual({
    phase: "finished",
    id: "a",
    result: RESULT,
    wasStopped: false,
  });
});

test("a run that never started can finish", () => {
  expect(replay(TAPPED, numbered(QUEUED, FINISHED)).phase).toBe("finished");
});

test("events that come late, twice and out of order end in the same state", () => {
  const [queued, started, printed, finished] = numbered(QUEUED, STARTED, PRINTED, FINISHED);
  const arrivals = [started, queued, queued, finished, started, printed, printed] as RunEvent[];
  expect(replay(TAPPED, arrivals).phase).toBe("finished");
});

test("an event after the end changes nothing", () => {
  const late = [...numbered(QUEUED, FINISHED), { id: "a", seq: 2, ...STARTED }];
  expect(replay(TAPPED, late).phase).toBe("finished");
});

test("an event of a type that is not known changes nothing", () => {
  const strange = { type: "teleported" } as unknown as RunEventBody;
  expect(replay(TAPPED, numbered(QUEUED, STARTED, strange)).phase).toBe("running");
});

test("a run that another worker took over says so to its end", () => {
  const events = numbered(QUEUED, STARTED, { type: "restarted" }, STARTED, PRINTED);
  expect(replay(TAPPED, events)).toMatchObject({ phase: "running", restarted: true });
});

test("Stop is remembered until the run has ended", () => {
  const stopped = reduceRun(replay(TAPPED, numbered(QUEUED)), { type: "stop" });
  const event: RunEvent = { id: "a", seq: 1, ...STARTED };
  expect(reduceRun(stopped, { type: "event", event, at: 0 })).toMatchObject({ stopping: true });
});

test("Stop before the server has answered takes the tap back", () => {
  expect(replay([{ type: "send", input: "given" }, { type: "stop" }])).toBe(IDLE);
});

test("Stop where nothing runs changes nothing", () => {
  expect(replay([{ type: "stop" }])).toBe(IDLE);
});

test("a refused run says why", () => {
  const refusal = { code: "queue_full", message: "The queue is full.", retryAfterMs: 2000 } as const;
  expect(
    replay([
      { type: "send", input: "given" },
      { type: "refuse", refusal },
    ]),
  ).toEqual({
    phase: "refused",
    refusal,
  });
});

test("a run that could not reach the server says when it can be reached again", () => {
  for (const code of ["offline", "unreachable"] as const) {
    expect(replay([{ type: "refuse", refusal: { code } }, { type: "reconnect" }])).toEqual({
      phase: "refused",
      refusal: { code: "reconnected" },
    });
  }
  const tooLarge = { type: "refuse", refusal: { code: "too_large" } } as const;
  expect(replay([tooLarge, { type: "reconnect" }])).toEqual({ phase: "refused", refusal: { code: "too_large" } });
});

test("a run that the server lost is lost, and a finished one is not", () => {
  expect(replay([...TAPPED, { type: "lose" }])).toEqual({ phase: "lost", id: "a" });
  const finished = replay(TAPPED, numbered(QUEUED, FINISHED));
  expect(reduceRun(finished, { type: "lose" })).toBe(finished);
});

test("after a reload the events of the run build the screen again", () => {
  expect(replay([RECALLED], numbered(QUEUED, STARTED, FINISHED)).phase).toBe("finished");
});

test("after a reload a forgotten run is lost if it had not ended, else nothing", () => {
  const forgotten = (wasActive: boolean) => replay([{ ...RECALLED, wasActive }, { type: "lose" }]);
  expect(forgotten(true).phase).toBe("lost");
  expect(forgotten(false)).toBe(IDLE);
});

const ASKING: RunAction[] = [
  { type: "send", input: "offered" },
  { type: "accept", id: "a" },
];

test("a run that is offered input takes some from the first time that it waits for any", () => {
  expect(takesInput(replay(ASKING, numbered(QUEUED, STARTED)))).toBe(false);
  expect(takesInput(replay(ASKING, numbered(QUEUED, STARTED, WAITING)))).toBe(true);
  expect(takesInput(replay(ASKING, numbered(QUEUED, STARTED, WAITING, PRINTED)))).toBe(true);
});

test("a run whose input was given takes none however long it waits", () => {
  expect(takesInput(replay(TAPPED, numbered(QUEUED, STARTED, WAITING)))).toBe(false);
});

test("a text ends the waiting, and the end of input ends the taking", () => {
  const waiting = replay(ASKING, numbered(QUEUED, STARTED, WAITING));
  const given = reduceRun(waiting, { type: "input", ends: false });
  expect(given.phase).toBe("running");
  expect(takesInput(given)).toBe(true);
  expect(takesInput(reduceRun(given, { type: "input", ends: true }))).toBe(false);
});

test("a finished run knows whether the user stopped it, also over a reload", () => {
  const stopped = reduceRun(replay(TAPPED, numbered(QUEUED)), { type: "stop" });
  const event: RunEvent = { id: "a", seq: 1, ...FINISHED };
  expect(reduceRun(stopped, { type: "event", event, at: 0 })).toMatchObject({ wasStopped: true });
  expect(replay([{ ...RECALLED, wasStopped: true }], numbered(QUEUED, FINISHED))).toMatchObject({ wasStopped: true });
  expect(replay([RECALLED], numbered(QUEUED, FINISHED))).toMatchObject({ wasStopped: false });
});
