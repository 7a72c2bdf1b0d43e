import { expect, test } from "vitest";
import type { Summary } from "#contract/run.ts";
import { RunLog } from "./run-log.ts";

const SUMMARY: Summary = {
  id: "run",
  status: "ok",
  exitCode: 0,
  signal: null,
  stdoutTruncated: false,
  stderrTruncated: false,
  wallTimeMs: 1,
  cpuTimeMs: 1,
  peakMemoryBytes: null,
  runtime: { id: "cpython", version: "3" },
};

test("events get their run's id and a seq from 0 without gaps", () => {
  const log = new RunLog("run");
  log.append({ type: "queued", position: 1 });
  log.append({ type: "stdout", text: "a" });
  expect([log.at(0), log.at(1), log.at(2)]).toEqual([
    { id: "run", seq: 0, type: "queued", position: 1 },
    { id: "run", seq: 1, type: "stdout", text: "a" },
    undefined,
  ]);
  expect(log.lastSeq).toBe(1);
});

test("the place in the queue is the last one told, and none once the run has started", () => {
  const log = new RunLog("run");
  log.append({ type: "queued", position: 2 });
  log.append({ type: "queued", position: 1 });
  expect(log.position).toBe(1);
  log.append({ type: "started", runtime: { id: "pypy", version: "8" } });
  expect(log.position).toBeUndefined();
});

test("the result is there only with the finished event, with each stream's whole text", () => {
  const log = new RunLog("run");
  log.append({ type: "stdout", text: "1" });
  log.append({ type: "stderr", text: "!" });
  log.append({ type: "stdout", text: "2" });
  expect(log.result()).toBeUndefined();
  log.append({ type: "finished", result: SUMMARY });
  expect(log.result()).toEqual({ ...SUMMARY, stdout: "12", stderr: "!" });
});

test("followers are woken after each event until they are disposed", () => {
  const log = new RunLog("run");
  const seen: (number | undefined)[] = [];
  const following = log.follow(() => seen.push(log.at(log.lastSeq)?.seq));
  log.append({ type: "waiting" });
  log.append({ type: "waiting" });
  expect(log.readers).toBe(1);
  following[Symbol.dispose]();
  log.append({ type: "waiting" });
  expect(seen).toEqual([0, 1]);
  expect(log.readers).toBe(0);
});

test("its size counts the text, and each event even without text", () => {
  const log = new RunLog("run");
  log.append({ type: "stdout", text: "x".repeat(5000) });
  const [withText] = [log.bytes];
  for (let i = 0; i < 100; i++) log.append({ type: "waiting" });
  expect(withText).toBeGreaterThanOrEqual(5000);
  expect(log.bytes - withText).toBeGreaterThanOrEqual(5000);
});
