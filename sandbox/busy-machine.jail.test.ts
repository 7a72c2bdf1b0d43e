import { availableParallelism } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jailTestBed, RUNTIME_IDS } from "./jail-test-bed.ts";

const { run } = jailTestBed();

/** One for each core: a run beside them takes half as long again as its CPU time. */
const SPINNERS = availableParallelism();
const stop = new AbortController();
let spinning: Promise<unknown>[];

beforeAll(async () => {
  const started: Promise<void>[] = [];
  spinning = Array.from({ length: SPINNERS }, () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    started.push(promise);
    return run("cpython", "while True: pass", {
      limits: { timeMs: 60_000 },
      signal: stop.signal,
      seen: (event) => event.type === "started" && resolve(),
    });
  });
  await Promise.all(started);
});

afterAll(async () => {
  stop.abort();
  await Promise.all(spinning);
});

/** Uses this much CPU time and says how much wall time that took, in milliseconds. */
const WORK = (cpuMs: number) => `
  import time
  start = time.monotonic()
  while time.process_time() < ${cpuMs / 1000}:
      pass
  print(round((time.monotonic() - start) * 1000))
`;

describe.each(RUNTIME_IDS)("beside %s's run others keep every core busy", (runtime) => {
  test("what it waited for a core is not counted as its time", async () => {
    const { status, stdout } = await run(runtime, WORK(4500), { limits: { timeMs: 5000 } });
    expect(status).toBe("ok");
    // A second more than the limit would end a run that slept; less, and the machine was not busy.
    expect(Number(stdout)).toBeGreaterThan(6000);
  });

  test("an endless loop still ends", async () => {
    const { status } = await run(runtime, "while True: pass", { limits: { timeMs: 500 } });
    expect(status).toBe("time_limit");
  });

  test("a sleeper still ends", async () => {
    const { status } = await run(runtime, "import time; time.sleep(60)", { limits: { timeMs: 200 } });
    expect(status).toBe("time_limit");
  });
});
