import { afterEach, describe, expect, test, vi } from "vitest";
import type { ErrorBody } from "#contract/errors.ts";
import type { RunEventBody } from "#contract/events.ts";
import type { Summary } from "#contract/run.ts";
import { NO_MEMORY } from "./no-memory.ts";
import type { RunClient, RunClientListener } from "./run-client.ts";
import type { RunMemory } from "./run-memory.ts";
import { createRunSession, type RunSession, type SessionWorld } from "./run-session.ts";

const LOST: ErrorBody = { error: { code: "not_found", message: "There is no such run." } };
const STARTED: RunEventBody = { type: "started", runtime: { id: "cpython", version: "3" } };
const FINISHED: RunEventBody = { type: "finished", result: { status: "ok" } as Summary };

/** A server and a tab that do what the test says. */
function stage(kept: RunMemory | null = null) {
  const taken: { text: string; index: number }[] = [];
  let listener: RunClientListener | undefined;
  let seq = 0;
  let memory = kept;
  let resumed: { lastSeq: number } | ErrorBody = { lastSeq: 0 };
  const client: RunClient = {
    run: (_request, reply) => reply({ id: "a" }),
    judge() {},
    search() {},
    talk() {},
    resume: async () => resumed,
    async stdin(_id, text, index) {
      taken.push({ text, index });
      return {};
    },
    endInput: async () => ({}),
    cancel() {},
    renew() {},
    close() {},
  };
  const world: SessionWorld = {
    async connect(to) {
      listener = to;
      return client;
    },
    memory: {
      ...NO_MEMORY,
      read: () => structuredClone(memory),
      write: (run) => {
        memory = structuredClone(run);
      },
    },
    isOffline: () => false,
    now: () => 0,
  };
  return {
    taken,
    world,
    memory: () => memory,
    tell: (...bodies: RunEventBody[]) => {
      for (const body of bodies) listener?.onEvent({ id: "a", seq: seq++, ...body });
    },
    connect: (up: boolean) => listener?.onConnection(up),
    forgetRun: () => {
      resumed = LOST;
    },
  };
}

async function asking(world: SessionWorld): Promise<RunSession> {
  const session = createRunSession(world);
  session.run({ code: "input()", stdin: "" }, "without-stdin");
  await settle();
  return session;
}

const settle = () => new Promise(setImmediate);
const shown = (session: RunSession) => session.transcript.text("stdout", "stderr", "stdin");
const printed = (text: string): RunEventBody => ({ type: "stdout", text });

test("what is sent stands behind what was printed, and reaches the run", async () => {
  const { world, tell, taken } = stage();
  const session = await asking(world);
  tell(STARTED, printed("? "), { type: "waiting" });
  expect(session.send("7\n")).toBe(true);
  tell(printed("49\n"), FINISHED);
  await settle();
  expect(shown(session)).toBe("? 7\n49\n");
  expect(session.transcript.text("stdout")).toBe("? 49\n");
  expect(taken).toEqual([{ text: "7\n", index: 0 }]);
});

test("a run that does not wait takes no text", async () => {
  const { world, tell } = stage();
  const session = await asking(world);
  tell(STARTED);
  expect(session.send("7\n")).toBe(false);
  expect(shown(session)).toBe("");
});

test("after a reload what was sent stands in its place, and what was not confirmed is sent", async () => {
  const before = stage();
  const first = await asking(before.world);
  before.tell(STARTED, printed("? "), { type: "waiting" });
  first.send("7\n");

  const after = stage(before.memory());
  const second = createRunSession(after.world);
  second.start();
  await settle();
  after.tell(STARTED, printed("? "), { type: "waiting" }, printed("49\n? "), { type: "waiting" });
  expect(shown(second)).toBe("? 7\n49\n? ");
  after.connect(true);
  await settle();
  expect(after.taken).toEqual([{ text: "7\n", index: 0 }]);
  expect(second.send("8\n")).toBe(true);
  await settle();
  expect(after.taken[1]).toEqual({ text: "8\n", index: 1 });
});

test("when another worker takes a run over, its output starts afresh and the screen says so", async () => {
  const { world, tell } = stage();
  const session = await asking(world);
  tell(STARTED, printed("old"), { type: "restarted" }, STARTED, printed("new"));
  expect(shown(session)).toBe("new");
  expect(session.state()).toMatchObject({ phase: "running", restarted: true });
});

test("a run that the server does not know any more is lost, and what it printed stays", async () => {
  const { world, tell, connect, forgetRun } = stage();
  const session = await asking(world);
  tell(STARTED, printed("kept"));
  connect(false);
  forgetRun();
  connect(true);
  await settle();
  expect(session.state().phase).toBe("lost");
  expect(shown(session)).toBe("kept");
});

test.each([
  ["there is no network", { isOffline: () => true }],
  ["the server cannot be reached", { connect: () => Promise.reject(new Error("unreachable")) }],
])("what was printed stays where %s at the next run", async (_name, change) => {
  const { world, tell } = stage();
  const changing = { ...world };
  const session = await asking(changing);
  tell(STARTED, printed("kept"), FINISHED);
  Object.assign(changing, change);
  if (changing.connect !== world.connect) session.close();
  session.run({ code: "input()", stdin: "" }, "never");
  await settle();
  expect(session.state().phase).toBe("refused");
  expect(shown(session)).toBe("kept");
});

test("the run that the server takes begins with an empty output", async () => {
  const { world, tell } = stage();
  const session = await asking(world);
  tell(STARTED, printed("old"), FINISHED);
  session.run({ code: "input()", stdin: "" }, "never");
  await settle();
  expect(shown(session)).toBe("");
});

test("a program or an input beyond what can be run is refused at once", () => {
  const session = createRunSession(stage().world);
  session.run({ code: "#".repeat(1024 * 1024 + 1), stdin: "" }, "never");
  expect(session.state()).toEqual({ phase: "refused", refusal: { code: "too_large" } });
});

describe("a run that the server has no room for", () => {
  afterEach(() => void vi.useRealTimers());
  const FULL: ErrorBody = { error: { code: "queue_full", message: "The queue is full.", retryAfterMs: 2000 } };

  async function refusedTwice() {
    vi.useFakeTimers();
    const { world } = stage();
    const answers: ({ id: string } | ErrorBody)[] = [FULL, FULL, { id: "a" }];
    let asked = 0;
    const session = createRunSession({
      ...world,
      connect: async (to) => ({
        ...(await world.connect(to)),
        run: (_request, reply) => reply(answers[asked++] ?? null),
      }),
    });
    session.run({ code: "", stdin: "", runtime: "cpython" }, "without-stdin");
    await vi.advanceTimersByTimeAsync(0);
    return { session, asked: () => asked };
  }

  test("is asked for once more by itself, after the time that it says, and no third time", async () => {
    const { session, asked } = await refusedTwice();
    expect(session.state()).toMatchObject({ phase: "refused", retries: true });
    await vi.advanceTimersByTimeAsync(2000);
    expect(asked()).toBe(2);
    expect(session.state()).toEqual({ phase: "refused", refusal: FULL.error });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked()).toBe(2);
  });

  test("is not asked for again once another one was started", async () => {
    const { session, asked } = await refusedTwice();
    session.run({ code: "", stdin: "", runtime: "cpython" }, "without-stdin");
    await vi.advanceTimersByTimeAsync(0);
    expect(asked()).toBe(2);
    await vi.advanceTimersByTimeAsync(2000);
    expect(asked()).toBe(3);
  });
});

test("what is asked for is kept before the server is, and its name with it", async () => {
  const { world } = stage();
  const kept: (string | null)[] = [];
  const memory = { ...NO_MEMORY, keep: ({ id }: { id: string | null }) => void kept.push(id) };
  const session = createRunSession({ ...world, memory });
  session.run({ code: "1", stdin: "" }, "never");
  expect(kept).toEqual([null]);
  await settle();
  expect(kept).toEqual([null, "a"]);
});

test("what was refused is forgotten", async () => {
  const { world } = stage();
  const drop = vi.fn();
  const connect = () => Promise.reject(new Error("unreachable"));
  const session = createRunSession({ ...world, memory: { ...NO_MEMORY, drop }, connect });
  session.run({ code: "1", stdin: "" }, "never");
  await settle();
  expect(drop).toHaveBeenCalledWith(0);
});

test("what the server had not named before a reload is asked for again", async () => {
  const { world, tell } = stage();
  const left = { draftId: "d", id: null, at: 0, draft: { code: "1", stdin: "" }, asking: "never" } as const;
  const session = createRunSession({ ...world, memory: { ...NO_MEMORY, unanswered: () => left } });
  session.start();
  await settle();
  tell(STARTED, printed("1"));
  expect(shown(session)).toBe("1");
});
