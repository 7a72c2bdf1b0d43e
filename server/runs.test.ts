import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { RESULT_MS } from "#contract/limits.ts";
import { runRequestSchema } from "#contract/run.ts";
import type { Sandbox, SandboxEvent } from "#sandbox/sandbox.ts";
import { Queue } from "./queue.ts";
import { type Run, Runs } from "./runs.ts";

const ORPHAN_MS = 120_000;
const REQUEST = { ...runRequestSchema().parse({ code: "" }), interactive: false };
const RESULT: Extract<SandboxEvent, { type: "finished" }>["result"] = {
  status: "ok",
  exitCode: 0,
  signal: null,
  stdoutTruncated: false,
  stderrTruncated: false,
  wallTimeMs: 0,
  cpuTimeMs: 0,
  peakMemoryBytes: null,
  runtime: { id: "cpython", version: "3" },
};

/** Only the passing of minutes is played here: programs print this and end when they are told to or cancelled. */
function playedRuns({ workers = 100, printed = "" } = {}) {
  const ends: (() => void)[] = [];
  const sandbox = {
    async *run(_request, signal) {
      const { promise, resolve } = Promise.withResolvers<void>();
      ends.push(resolve);
      signal.addEventListener("abort", () => resolve());
      if (printed !== "") yield { type: "stdout", text: printed };
      if (!signal.aborted) await promise;
      yield { type: "finished", result: { ...RESULT, status: signal.aborted ? "cancelled" : "ok" }, marks: null };
    },
  } as Partial<Sandbox> as Sandbox;
  const queue = new Queue({ workers, waiting: 100, bytes: 1e9 });
  const runs = new Runs(sandbox, queue, { orphanMs: ORPHAN_MS });
  const submit = () => runs.submit(REQUEST, 0) as Run;
  const endAll = () => {
    for (const end of ends.splice(0)) end();
  };
  return { runs, submit, endAll };
}

const status = (run: Run) => run.log.result()?.status;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a run that lost its socket", () => {
  test("goes on for its two minutes and is cancelled then", async () => {
    const run = playedRuns().submit();
    run.orphan();
    await vi.advanceTimersByTimeAsync(ORPHAN_MS - 1);
    expect(run.state()).toBe("running");
    await vi.advanceTimersByTimeAsync(1);
    expect(status(run)).toBe("cancelled");
  });

  test("lives on when somebody reads it by then", async () => {
    const run = playedRuns().submit();
    run.orphan();
    await vi.advanceTimersByTimeAsync(ORPHAN_MS - 1);
    run.log.follow(() => {});
    await vi.advanceTimersByTimeAsync(2 * ORPHAN_MS);
    expect(run.state()).toBe("running");
  });

  test("has its two minutes again each time that it is lost", async () => {
    const run = playedRuns().submit();
    for (let i = 0; i < 3; i++) {
      run.orphan();
      await vi.advanceTimersByTimeAsync(ORPHAN_MS - 1);
      expect(run.state()).toBe("running");
    }
    await vi.advanceTimersByTimeAsync(1);
    expect(status(run)).toBe("cancelled");
  });

  test("is not cancelled after it has ended", async () => {
    const { submit, endAll } = playedRuns();
    const run = submit();
    run.orphan();
    endAll();
    await run.finished;
    await vi.advanceTimersByTimeAsync(2 * ORPHAN_MS);
    expect(status(run)).toBe("ok");
  });
});

describe("a finished run", () => {
  test("can be read for ten minutes", async () => {
    const { runs, submit, endAll } = playedRuns();
    const run = submit();
    endAll();
    await run.finished;
    await vi.advanceTimersByTimeAsync(RESULT_MS - 1);
    expect(runs.find(run.id)).toBe(run);
    await vi.advanceTimersByTimeAsync(1);
    expect(runs.find(run.id)).toBeUndefined();
  });

  test("is forgotten early, oldest first, when the logs together grow too large", async () => {
    const { runs, submit, endAll } = playedRuns({ printed: "x".repeat(40 * 1024 * 1024) });
    const finished = [submit(), submit(), submit(), submit()];
    endAll();
    await Promise.all(finished.map((run) => run.finished));
    await vi.advanceTimersByTimeAsync(0);
    expect(finished.map((run) => runs.find(run.id) !== undefined)).toEqual([false, true, true, true]);
  });

  test("that is the latest is kept, however large", async () => {
    const { runs, submit, endAll } = playedRuns({ printed: "x".repeat(200 * 1024 * 1024) });
    const run = submit();
    endAll();
    await run.finished;
    await vi.advanceTimersByTimeAsync(0);
    expect(runs.find(run.id)).toBe(run);
  });
});

describe("closing", () => {
  test("cancels what waits at once and what runs after the time of grace", async () => {
    const { runs, submit } = playedRuns({ workers: 1 });
    const [running, waiting] = [submit(), submit()];
    const closed = runs.close(3000);
    await vi.advanceTimersByTimeAsync(2999);
    expect([status(running), status(waiting)]).toEqual([undefined, "cancelled"]);
    await vi.advanceTimersByTimeAsync(1);
    expect(status(running)).toBe("cancelled");
    await closed;
  });

  test("admits no more runs", () => {
    const { runs, submit } = playedRuns();
    void runs.close(0);
    expect(submit()).toMatchObject({ code: "queue_full", retryAfterMs: 5000 });
  });
});
