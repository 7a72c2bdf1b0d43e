import { expect, test } from "vitest";
import type { RunClient, RunClientListener } from "#components/run/run-client.ts";
import type { ErrorBody } from "#contract/errors.ts";
import type { JudgeEvent, JudgeRequestInput } from "#contract/judge.ts";
import type { JudgeMemory } from "./judge-memory.ts";
import { createJudgeSession } from "./judge-session.ts";
import { tallyOf } from "./judge-state.ts";

const CASES = [{ name: "", input: "1", expected: "1\n" }];
const PROGRAM = { code: "print(input())" };
const told = { result: null, stdout: "", stderr: "", stdoutTruncated: false, stderrTruncated: false };
const EVENTS: JudgeEvent[] = [
  { id: "j", seq: 0, type: "case", case: { index: 0, verdict: "passed", ...told } },
  { id: "j", seq: 1, type: "judged", passed: 1, total: 1 },
];

function setUp({ isOffline = false, known = true, kept = null as JudgeMemory | null } = {}) {
  const requests: JudgeRequestInput[] = [];
  const resumed: number[] = [];
  const cancelled: string[] = [];
  let listener: RunClientListener | undefined;
  const client = {
    judge(request, reply) {
      requests.push(request);
      reply({ id: "j" });
    },
    async resume(_id, after): Promise<{ lastSeq: number } | ErrorBody> {
      resumed.push(after);
      if (!known) return { error: { code: "not_found", message: "" } };
      for (const event of EVENTS.slice(after + 1)) listener?.onJudgeEvent?.(event);
      return { lastSeq: 1 };
    },
    cancel: (id) => void cancelled.push(id),
  } as Partial<RunClient> as RunClient;
  const connect = async (given: RunClientListener) => {
    listener = given;
    return client;
  };
  let memory = kept;
  const memories = {
    read: () => memory,
    write(next: JudgeMemory | null) {
      memory = next;
    },
  };
  const session = createJudgeSession({ connect, memory: memories, isOffline: () => isOffline });
  return { session, memory: () => memory, requests, resumed, cancelled, listener: () => listener as RunClientListener };
}

/** Lets what was promised happen. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

test("the cases are sent in their order, with the end of an input's last line", async () => {
  const { session, requests } = setUp();
  session.judge(PROGRAM, CASES);
  await settle();
  expect(requests).toEqual([{ ...PROGRAM, cases: [{ stdin: "1\n", expected: "1\n" }] }]);
  expect(session.state().phase).toBe("judging");
});

test("after a lost connection exactly what was missed is asked for, and nothing is lost", async () => {
  const { session, resumed, listener } = setUp();
  session.judge(PROGRAM, CASES);
  await settle();
  listener().onJudgeEvent?.(EVENTS[0] as JudgeEvent);
  listener().onConnection(false);
  listener().onConnection(true);
  await settle();
  expect(resumed).toEqual([0]);
  expect(session.state()).toMatchObject({ phase: "judged", trouble: null, judged: [{ verdict: "passed" }] });
});

test("a judge that the server has lost says so", async () => {
  const { session, listener } = setUp({ known: false });
  session.judge(PROGRAM, CASES);
  await settle();
  listener().onConnection(true);
  await settle();
  expect(session.state()).toMatchObject({ phase: "judged", trouble: "lost" });
});

test("Stop cancels the judge on the server, also one that the server had not named yet", async () => {
  const { session, cancelled } = setUp();
  session.judge(PROGRAM, CASES);
  session.stop();
  await settle();
  expect([session.state().phase, cancelled]).toEqual(["judged", ["j"]]);
  session.judge(PROGRAM, CASES);
  await settle();
  session.stop();
  await settle();
  expect(cancelled).toEqual(["j", "j"]);
});

test("without a network nothing is sent, and it says so", async () => {
  const { session, requests } = setUp({ isOffline: true });
  session.judge(PROGRAM, CASES);
  await settle();
  expect([requests, session.state().trouble]).toEqual([[], "offline"]);
});

test("after a reload the verdicts are those of the cases that are still there", async () => {
  const first = setUp();
  first.session.judge(PROGRAM, [...CASES, { name: "", input: "2", expected: "2" }]);
  await settle();
  for (const event of EVENTS) first.listener().onJudgeEvent?.(event);
  const { session, resumed } = setUp({ kept: JSON.parse(JSON.stringify(first.memory())) });
  session.recall(CASES);
  expect(session.state().phase).toBe("judged");
  expect(tallyOf(session.state(), CASES)).toMatchObject({ passed: 1, sure: 1 });
  expect(session.asked()).toEqual(PROGRAM);
  expect(resumed).toEqual([]);
});

test("a judge that went on over a reload is told from its beginning", async () => {
  const first = setUp();
  first.session.judge(PROGRAM, CASES);
  await settle();
  const { session, resumed } = setUp({ kept: JSON.parse(JSON.stringify(first.memory())) });
  session.recall(CASES);
  expect(session.state().phase).toBe("judging");
  await settle();
  expect(resumed).toEqual([-1]);
  expect(session.state()).toMatchObject({ phase: "judged", judged: [{ verdict: "passed" }] });
});

test("a judge that the server had not named at a reload is asked for again", async () => {
  const first = setUp();
  first.session.judge(PROGRAM, CASES);
  const { session, requests } = setUp({ kept: JSON.parse(JSON.stringify(first.memory())) });
  session.recall(CASES);
  await settle();
  expect(requests).toEqual([{ ...PROGRAM, cases: [{ stdin: "1\n", expected: "1\n" }] }]);
  expect(session.state().phase).toBe("judging");
});

test("a judge that was stopped or not taken before it had a name is not asked for again", async () => {
  const { session, memory } = setUp();
  session.judge(PROGRAM, CASES);
  session.stop();
  expect(memory()).toBeNull();
  const away = setUp({ isOffline: true });
  away.session.judge(PROGRAM, CASES);
  expect(away.memory()).toBeNull();
});
