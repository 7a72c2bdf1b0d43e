import { expect, test } from "vitest";
import type { ErrorBody } from "#contract/errors.ts";
import type { RunEvent, RunEventBody } from "#contract/events.ts";
import { createFollowedRun } from "./followed-run.ts";
import { nothingSent } from "./input-feed.ts";

const LOST: ErrorBody = { error: { code: "not_found", message: "There is no such run." } };

/** A followed run before a server that answers as the test says. */
function follow() {
  const log: string[] = [];
  const asked: number[] = [];
  const answers: (() => { lastSeq: number } | ErrorBody)[] = [];
  const run = createFollowedRun("a", nothingSent(), {
    connected: async () => ({
      async resume(_id, after) {
        asked.push(after);
        return answers.shift()?.() ?? { lastSeq: 9 };
      },
      stdin: async (_id, text) => {
        log.push(`stdin ${text}`);
        return {};
      },
      endInput: async () => ({}),
    }),
    onEvent: (event) => log.push(`${event.type} ${event.seq}`),
    onSent() {},
    onResumed: () => log.push("resumed"),
    onLost: () => log.push("lost"),
  });
  const hear = (seq: number, id = "a") => run.hear({ id, seq, ...PRINTED } as RunEvent);
  return { run, log, asked, answers, hear };
}

const PRINTED: RunEventBody = { type: "stdout", text: "x" };
const settle = () => new Promise(setImmediate);

test("events are shown in order and once, and those of another run never", () => {
  const { log, hear } = follow();
  hear(0);
  hear(0);
  hear(1, "b");
  hear(1);
  expect(log).toEqual(["stdout 0", "stdout 1"]);
});

test("what is missing before an event is asked for once, and the event waits for it", async () => {
  const { log, asked, hear } = follow();
  hear(0);
  hear(2);
  hear(3);
  await settle();
  expect(asked).toEqual([0]);
  hear(1);
  expect(log).toEqual(["stdout 0", "resumed", "stdout 1", "stdout 2", "stdout 3"]);
});

test("a connection that breaks while it is asked leaves the question to the next one", async () => {
  const { run, log, asked, answers } = follow();
  answers.push(() => {
    throw new Error("disconnected");
  });
  run.catchUp();
  await settle();
  expect(log).toEqual([]);
  run.catchUp();
  await settle();
  expect(asked).toEqual([-1, -1]);
  expect(log).toEqual(["resumed"]);
});

test("a run that the server does not know is said to be lost", async () => {
  const { run, log, answers } = follow();
  answers.push(() => LOST);
  run.catchUp();
  await settle();
  expect(log).toEqual(["lost"]);
});

test("an answer about a run that another one has taken the place of changes nothing", async () => {
  const { run, log, answers } = follow();
  answers.push(() => LOST);
  run.catchUp();
  run.leave();
  await settle();
  expect(log).toEqual([]);
});

test("a text reaches the run, and one that is too much for it is refused", async () => {
  const { run, log } = follow();
  expect(run.send("7\n")).toBe(true);
  await settle();
  expect(log).toEqual(["stdin 7\n"]);
  expect(run.send("x".repeat(16 * 1024 * 1024))).toBe(false);
});
