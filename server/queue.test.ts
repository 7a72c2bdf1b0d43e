import fc from "fast-check";
import { expect, test } from "vitest";
import { type Job, Queue } from "./queue.ts";

const ROOMY = { workers: 1, waiting: 100, bytes: 1000 };

interface TestJob extends Job {
  readonly positions: number[];
  readonly started: boolean;
  end(error?: Error): Promise<void>;
}

/** A job that runs until it is ended. */
function job(bytes = 1): TestJob {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const positions: number[] = [];
  let started = false;
  return {
    bytes,
    positions,
    get started() {
      return started;
    },
    onPosition: (position) => positions.push(position),
    start() {
      started = true;
      return promise;
    },
    async end(error) {
      if (error) reject(error);
      else resolve();
      // The queue hears of it a microtask later.
      await new Promise(setImmediate);
    },
  };
}

function admitted(queue: Queue, count: number): TestJob[] {
  const jobs = Array.from({ length: count }, () => job());
  for (const each of jobs) expect(queue.admit(each)).toBeUndefined();
  return jobs;
}

test("as many jobs as there are workers start at once, and no more", () => {
  const queue = new Queue({ ...ROOMY, workers: 2 });
  const jobs = admitted(queue, 3);
  expect(jobs.map(({ started }) => started)).toEqual([true, true, false]);
  expect(queue.counts).toEqual({ running: 2, waiting: 1 });
});

test("jobs start in the order of their arrival", async () => {
  const queue = new Queue(ROOMY);
  const jobs = admitted(queue, 4);
  for (const [i, each] of jobs.entries()) {
    expect(jobs.map(({ started }) => started)).toEqual(jobs.map((_, k) => k <= i));
    await each.end();
  }
  expect(queue.counts).toEqual({ running: 0, waiting: 0 });
});

test("each job is told its place at once, and again only when it changes", async () => {
  const queue = new Queue(ROOMY);
  const [first, second, third] = admitted(queue, 3) as [TestJob, TestJob, TestJob];
  expect([first.positions, second.positions, third.positions]).toEqual([[1], [1], [2]]);
  await first.end();
  expect([second.positions, third.positions]).toEqual([[1], [2, 1]]);
});

test("a job beyond the bound is refused with when to come again, and never told a place", () => {
  const queue = new Queue({ ...ROOMY, waiting: 2 });
  admitted(queue, 3);
  const late = job();
  expect(queue.admit(late)).toEqual({
    code: "queue_full",
    message: "The queue is full: 2 runs wait; try again shortly.",
    retryAfterMs: 1000,
  });
  expect(late.positions).toEqual([]);
});

test("a queue in which none may wait still takes what can start", () => {
  const queue = new Queue({ ...ROOMY, waiting: 0 });
  admitted(queue, 1);
  expect(queue.admit(job())?.code).toBe("queue_full");
});

test("the bytes of waiting jobs are bounded; those of running ones do not count", async () => {
  const queue = new Queue(ROOMY);
  const big = job(5000);
  expect(queue.admit(big)).toBeUndefined();
  expect(queue.admit(job(600))).toBeUndefined();
  expect(queue.admit(job(600))?.code).toBe("queue_full");
  expect(queue.admit(job(400))).toBeUndefined();
  await big.end();
  expect(queue.admit(job(600))).toBeUndefined();
});

test("a waiting job grows only into the room that is left", () => {
  const queue = new Queue(ROOMY);
  const [running, waiting] = admitted(queue, 2) as [TestJob, TestJob];
  expect(queue.grow(waiting, 999)).toBe(true);
  expect(queue.grow(waiting, 1)).toBe(false);
  expect(queue.grow(running, 1e9)).toBe(true);
  expect(queue.admit(job())?.code).toBe("queue_full");
});

test("what a job had grown to is free again when it is withdrawn", () => {
  const queue = new Queue(ROOMY);
  const [, waiting] = admitted(queue, 2) as [TestJob, TestJob];
  queue.grow(waiting, 999);
  expect(queue.withdraw(waiting)).toBe(true);
  expect(queue.admit(job(1000))).toBeUndefined();
});

test("a withdrawn job never starts, and those behind it move up", async () => {
  const queue = new Queue(ROOMY);
  const [running, withdrawn, behind] = admitted(queue, 3) as [TestJob, TestJob, TestJob];
  expect(queue.withdraw(withdrawn)).toBe(true);
  expect(behind.positions).toEqual([2, 1]);
  await running.end();
  expect([withdrawn.started, behind.started]).toEqual([false, true]);
});

test("a job that runs or is unknown cannot be withdrawn", () => {
  const queue = new Queue(ROOMY);
  const [running] = admitted(queue, 1) as [TestJob];
  expect([queue.withdraw(running), queue.withdraw(job())]).toEqual([false, false]);
});

test("a place is free again after a job that failed", async () => {
  const queue = new Queue(ROOMY);
  const [failing, next] = admitted(queue, 2) as [TestJob, TestJob];
  await failing.end(new Error("the jail broke"));
  expect(next.started).toBe(true);
});

test("whatever comes and goes, no job is lost, started twice or passed over", async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant("admit" as const), bytes: fc.integer({ min: 0, max: 400 }) }),
    fc.record({ do: fc.constantFrom("withdraw" as const, "end" as const), which: fc.nat() }),
  );
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 3 }), fc.array(step, { maxLength: 40 }), async (workers, steps) => {
      const queue = new Queue({ workers, waiting: 4, bytes: 1000 });
      let waiting: TestJob[] = [];
      let running: TestJob[] = [];
      for (const each of steps) {
        if (each.do === "admit") {
          const added = job(each.bytes);
          if (!queue.admit(added)) waiting.push(added);
        } else if (each.do === "withdraw") {
          const gone = waiting[each.which % (waiting.length || 1)];
          if (gone) expect(queue.withdraw(gone)).toBe(true);
          waiting = waiting.filter((other) => other !== gone);
        } else {
          const ended = running[each.which % (running.length || 1)];
          running = running.filter((other) => other !== ended);
          await ended?.end();
        }
        const room = workers - running.length;
        running.push(...waiting.splice(0, room));
        expect(running.every(({ started }) => started)).toBe(true);
        expect(waiting.some(({ started }) => started)).toBe(false);
        expect(waiting.map(({ positions }) => positions.at(-1))).toEqual(waiting.map((_, i) => i + 1));
        expect(queue.counts).toEqual({ running: running.length, waiting: waiting.length });
      }
    }),
  );
});
