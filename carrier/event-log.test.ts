import { expect, test } from "vitest";
import type { RunEvent } from "#contract/events.ts";
import { EventLog } from "./event-log.ts";
import { summaryOf } from "./work-test-bed.ts";

const never = new AbortController().signal;

async function all(log: EventLog, after = -1): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const batch of log.read(after, never)) events.push(...batch);
  return events;
}

test("events get their run's id and a seq from 0 without gaps", async () => {
  const log = new EventLog("run");
  log.append({ type: "queued", position: 1 });
  log.append({ type: "finished", result: summaryOf("run") });
  expect(await all(log)).toEqual([
    { id: "run", seq: 0, type: "queued", position: 1 },
    { id: "run", seq: 1, type: "finished", result: summaryOf("run") },
  ]);
  expect(log.lastSeq).toBe(1);
});

test("the summary is there only with the finished event", () => {
  const log = new EventLog("run");
  log.append({ type: "waiting" });
  expect(log.summary).toBeUndefined();
  log.append({ type: "finished", result: summaryOf("run") });
  expect(log.summary).toEqual(summaryOf("run"));
});

test("a reader gets what is there in one batch, and each new event as it comes", async () => {
  const log = new EventLog("run");
  log.append({ type: "queued", position: 1 });
  log.append({ type: "waiting" });
  const reader = log.read(-1, never);
  const next = async () => (await reader.next()).value?.map(({ seq }) => seq);
  expect(await next()).toEqual([0, 1]);
  const later = next();
  log.append({ type: "stdout", text: "1" });
  expect(await later).toEqual([2]);
  log.append({ type: "finished", result: summaryOf("run") });
  expect([await next(), await next()]).toEqual([[3], undefined]);
});

test("a batch is about 64 KiB at the most, and never empty", async () => {
  const log = new EventLog("run");
  for (let i = 0; i < 3; i++) log.append({ type: "stdout", text: "x".repeat(70_000) });
  const reader = log.read(-1, never);
  for (let i = 0; i < 3; i++) expect((await reader.next()).value?.map(({ seq }) => seq)).toEqual([i]);
});

test("a reader whose signal aborts ends, in the middle and while it waits", async () => {
  const log = new EventLog("run");
  log.append({ type: "queued", position: 1 });
  const gone = new AbortController();
  const reader = log.read(-1, gone.signal);
  await reader.next();
  const waiting = reader.next();
  gone.abort();
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(await log.read(-1, gone.signal).next()).toEqual({ done: true, value: undefined });
});

test("its size counts the text, and each event even without text", () => {
  const log = new EventLog("run");
  log.append({ type: "stdout", text: "x".repeat(5000) });
  const withText = log.bytes;
  for (let i = 0; i < 100; i++) log.append({ type: "waiting" });
  expect(withText).toBeGreaterThanOrEqual(5000);
  expect(log.bytes - withText).toBeGreaterThanOrEqual(5000);
});
