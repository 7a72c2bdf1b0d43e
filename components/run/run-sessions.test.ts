import { expect, test, vi } from "vitest";
import type { RunEvent } from "#contract/events.ts";
import { NO_MEMORY } from "./no-memory.ts";
import type { RunClient, RunClientListener } from "./run-client.ts";
import type { RunMemory } from "./run-memory.ts";
import { createRunSessions } from "./run-sessions.ts";

/** A server that gives each run the next id, and tells events by hand. */
function page() {
  const memories = new Map<string, RunMemory | null>();
  let listener: RunClientListener | undefined;
  let ids = 0;
  const connect = vi.fn(async (given: RunClientListener) => {
    listener = given;
    return {
      run: (_request, reply) => reply({ id: `run-${++ids}` }),
      resume: async () => ({ lastSeq: -1 }),
      cancel() {},
      renew() {},
      close() {},
    } as Partial<RunClient> as RunClient;
  });
  const sessions = createRunSessions({
    connect,
    memory: (draftId) => ({
      ...NO_MEMORY,
      read: () => memories.get(draftId) ?? null,
      write: (run) => void memories.set(draftId, run),
    }),
    isOffline: () => false,
    now: () => 0,
  });
  return {
    sessions,
    connect,
    memories,
    tell: (event: object) => listener?.onEvent(event as RunEvent),
    connection: (up: boolean) => listener?.onConnection(up),
  };
}

const DRAFT = { code: "", stdin: "" };
const settled = () => new Promise((resolve) => setTimeout(resolve));

test("what a run prints while another draft is open is its own draft's", async () => {
  const { sessions, tell, connect } = page();
  const one = sessions.of("one");
  one.run(DRAFT, "never");
  await settled();
  const other = sessions.of("other");
  other.run(DRAFT, "never");
  await settled();
  tell({ id: "run-1", seq: 0, type: "stdout", text: "mine" });
  tell({ id: "run-2", seq: 0, type: "stdout", text: "theirs" });
  expect(sessions.of("one").transcript.text("stdout")).toBe("mine");
  expect(other.transcript.text("stdout")).toBe("theirs");
  expect(connect).toHaveBeenCalledTimes(1);
});

test("a run from before the draft had an id is the draft's", async () => {
  const { sessions, memories } = page();
  const early = sessions.of(null);
  early.run(DRAFT, "never");
  expect(sessions.of("one")).toBe(early);
  await settled();
  expect(memories.get("one")?.id).toBe("run-1");
  expect(sessions.of("other")).not.toBe(early);
});

test("a draft whose run goes on keeps it, however many are opened meanwhile", async () => {
  const { sessions } = page();
  const going = sessions.of("going");
  going.run(DRAFT, "never");
  await settled();
  for (let i = 0; i < 10; i++) sessions.of(`other ${i}`);
  expect(sessions.of("going")).toBe(going);
});

test("a session of later knows at once whether the server can be reached", async () => {
  const { sessions, connection } = page();
  sessions.of("one").start();
  await settled();
  connection(true);
  const other = sessions.of("other");
  other.start();
  await settled();
  expect(other.connection()).toBe("online");
});

test("whoever attends to the sessions attends to those of later too, until told to stop", () => {
  const { sessions } = page();
  const attended: unknown[] = [];
  const stopped: unknown[] = [];
  const one = sessions.of("one");
  const stop = sessions.each((session) => {
    attended.push(session);
    return () => stopped.push(session);
  });
  const other = sessions.of("other");
  expect(attended).toEqual([one, other]);
  stop();
  expect(stopped).toHaveLength(2);
});
