import { expect, test } from "vitest";
import { NO_MEMORY } from "#components/run/no-memory.ts";
import type { RunClient, RunClientListener } from "#components/run/run-client.ts";
import type { SessionWorld } from "#components/run/run-session.ts";
import type { RunEventBody } from "#contract/events.ts";
import type { RunRequestInput, Summary } from "#contract/run.ts";
import type { Runtime } from "#contract/runtimes.ts";
import { createComparison } from "./comparison.ts";

const RUNTIMES: Runtime[] = [
  { id: "cpython", name: "CPython", version: "3", pythonVersion: "3" },
  { id: "pypy", name: "PyPy", version: "8", pythonVersion: "3" },
];
const DRAFT = { code: "print(1)", stdin: "" };

/** A server whose runs end when the test says so. */
function stage() {
  const asked: RunRequestInput[] = [];
  const cancelled: string[] = [];
  let told: RunClientListener | undefined;
  let seq = 0;
  const client: RunClient = {
    run(request, reply) {
      asked.push(request);
      seq = 0;
      reply({ id: `run ${asked.length}` });
    },
    judge() {},
    search() {},
    talk() {},
    resume: async () => ({ lastSeq: -1 }),
    stdin: async () => ({}),
    endInput: async () => ({}),
    cancel: (id) => void cancelled.push(id),
    renew() {},
    close() {},
  };
  const world: SessionWorld = {
    connect: async (listener) => {
      told = listener;
      return client;
    },
    memory: NO_MEMORY,
    isOffline: () => false,
    now: () => 0,
  };
  const tell = (body: RunEventBody) => told?.onEvent({ id: `run ${asked.length}`, seq: seq++, ...body });
  const finish = (status: Summary["status"] = "ok") =>
    tell({ type: "finished", result: { status, cpuTimeMs: 1 } as Summary });
  return { world, asked, cancelled, tell, finish };
}

const settle = () => new Promise(setImmediate);

test("the runtimes have their turns one after the other, and never take live input", async () => {
  const { world, asked, tell, finish } = stage();
  const comparison = createComparison(world, RUNTIMES);
  comparison.start(DRAFT);
  await settle();
  expect(asked).toEqual([{ ...DRAFT, runtime: "cpython" }]);
  expect(comparison.state()).toMatchObject({ busy: true });
  tell({ type: "stdout", text: "1\n" });
  finish();
  await settle();
  expect(asked[1]).toEqual({ ...DRAFT, runtime: "pypy" });
  finish();
  const { sides, busy } = comparison.state();
  expect(busy).toBe(false);
  expect(sides.map(({ state }) => state.phase)).toEqual(["finished", "finished"]);
  expect(sides[0]?.output).toEqual([{ stream: "stdout", text: "1\n" }]);
});

test("Stop ends the run, and the runtimes after it get no turn", async () => {
  const { world, asked, cancelled, finish } = stage();
  const comparison = createComparison(world, RUNTIMES);
  comparison.start(DRAFT);
  await settle();
  comparison.stop();
  await settle();
  expect(cancelled).toEqual(["run 1"]);
  finish("cancelled");
  await settle();
  expect(asked).toHaveLength(1);
  expect(comparison.state().busy).toBe(false);
});

test("a comparison can be made again", async () => {
  const { world, asked, finish } = stage();
  const comparison = createComparison(world, RUNTIMES);
  for (const times of [1, 2]) {
    comparison.start(DRAFT);
    for (const _runtime of RUNTIMES) {
      await settle();
      finish();
    }
    await settle();
    expect(asked).toHaveLength(2 * times);
  }
});
