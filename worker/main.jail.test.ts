import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { eventsOf, printed, textOf } from "#carrier/events-test-bed.ts";
import { LocalCarrier } from "#carrier/local-carrier.ts";
import { admitted, runWork, sender } from "#carrier/work-test-bed.ts";
import { TEST_SETTINGS } from "#sandbox/jail-test-run.ts";
import { holdings } from "#server/host-test-bed.ts";

const US = sender("us");
const ENDLESS = { code: "print('running', flush=True)\nwhile True: pass", limits: { timeMs: 60_000 } };

/** A path for a socket in a folder of this test's own. */
function socketPath(): string {
  const folder = mkdtempSync(join(tmpdir(), "onpyrunner-worker-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "worker.sock");
}

/** A worker in a process of its own, as the product starts it. */
function startWorker(path: string, settings: Record<string, string> = {}): ChildProcess {
  const child = spawn(process.execPath, ["worker/main.ts"], {
    cwd: join(import.meta.dirname, ".."),
    env: {
      ...{ NODE_ENV: "production", PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LOG_LEVEL: "fatal" },
      ...{ ONPYRUNNER_ROOTFS: TEST_SETTINGS.rootfs, ONPYRUNNER_SOCKET: path, ONPYRUNNER_PLACES: "1" },
      ...{ ONPYRUNNER_WARM_CPYTHON: "1", ONPYRUNNER_WARM_PYPY: "0" },
      ...settings,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

async function connected(path: string): Promise<LocalCarrier> {
  const carrier = new LocalCarrier(path);
  onTestFinished(() => carrier[Symbol.asyncDispose]());
  await carrier.connected(AbortSignal.timeout(30_000));
  return carrier;
}

test("a worker that is killed is missed: its runs end, and the next one serves and leaves nothing of it", async () => {
  const path = socketPath();
  const killed = startWorker(path);
  const carrier = await connected(path);
  const id = await admitted(carrier, runWork(ENDLESS), US);
  const waiting = await admitted(carrier, runWork(ENDLESS), US);
  await printed(carrier, id);
  killed.kill("SIGKILL");
  for (const lost of [id, waiting])
    expect((await eventsOf(carrier, lost)).at(-1)).toMatchObject({ result: { id: lost, status: "internal_error" } });
  expect(await carrier.submit(runWork(), US)).toMatchObject({ code: "unavailable" });
  startWorker(path);
  await carrier.connected(AbortSignal.timeout(30_000));
  const events = await eventsOf(carrier, await admitted(carrier, runWork({ code: "print('back')" }), US));
  expect(textOf(events)).toBe("back\n");
  await expect
    .poll(() => holdings(killed.pid as number), { timeout: 10_000 })
    .toMatchObject({ processes: [], cgroups: [], runDirectories: [] });
});

test("a worker that is asked to end tells each run's end first", async () => {
  const path = socketPath();
  const worker = startWorker(path);
  const carrier = await connected(path);
  const code = "print('running', flush=True)\nimport time\ntime.sleep(0.3)\nprint('done')";
  const id = await admitted(carrier, runWork({ code }), US);
  await printed(carrier, id);
  const waiting = await admitted(carrier, runWork(ENDLESS), US);
  const exited = once(worker, "exit");
  worker.kill("SIGTERM");
  // What runs has some time yet, and what waits has none.
  expect((await eventsOf(carrier, waiting)).map(({ type }) => type)).toEqual(["queued", "finished"]);
  const events = await eventsOf(carrier, id);
  expect([textOf(events), events.at(-1)]).toMatchObject(["running\ndone\n", { result: { status: "ok" } }]);
  expect(await exited).toEqual([0, null]);
  expect(carrier.readiness().ready).toBe(false);
});

test("a setting that is wrong is named, and no worker starts", async () => {
  const worker = spawn(process.execPath, ["worker/main.ts"], {
    cwd: join(import.meta.dirname, ".."),
    env: { ONPYRUNNER_PLACES: "many", ONPYRUNNER_SOCKET: `/${"x".repeat(108)}` } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const words = Buffer.concat(await worker.stderr.toArray()).toString();
  expect(words).toContain("ONPYRUNNER_PLACES");
  expect(words).toContain("ONPYRUNNER_SOCKET");
});
