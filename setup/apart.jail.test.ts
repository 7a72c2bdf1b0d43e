import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type RedisServer, startRedis } from "#carrier/redis/redis-test-bed.ts";
import { TEST_SETTINGS } from "#sandbox/jail-test-run.ts";
import { freePort } from "./pair-test-bed.ts";

const JSON_BODY = { method: "POST", headers: { "content-type": "application/json" } };

/** A supervisor with these settings; it ends with the test. */
function supervisor(words: string[], settings: Record<string, string>): ChildProcess {
  const folder = mkdtempSync(join(tmpdir(), "apart-"));
  // The front, which is another user, passes it.
  chmodSync(folder, 0o711);
  const child = spawn(process.execPath, ["setup/pair.js", ...words], {
    env: {
      ...{ NODE_ENV: "production", PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LOG_LEVEL: "fatal", TMPDIR: folder },
      ...{ ONPYRUNNER_ROOTFS: TEST_SETTINGS.rootfs, ONPYRUNNER_RUN: join(folder, "run") },
      ...{ ONPYRUNNER_WARM_CPYTHON: "1", ONPYRUNNER_WARM_PYPY: "0", ...settings },
    } as unknown as NodeJS.ProcessEnv,
    stdio: "ignore",
  });
  onTestFinished(async () => {
    const exited = once(child, "exit");
    if (child.exitCode === null && child.kill("SIGTERM")) await exited;
    rmSync(folder, { recursive: true, force: true });
  });
  return child;
}

async function openServer(): Promise<RedisServer> {
  const server = await startRedis();
  onTestFinished(() => server[Symbol.asyncDispose]());
  // The front is another user.
  chmodSync(join(server.url, ".."), 0o755);
  chmodSync(server.url, 0o777);
  return server;
}

async function openFront(redis: string) {
  const port = await freePort();
  supervisor([], { REDIS_URL: redis, ONPYRUNNER_WORKERS: "0", PORT: String(port) });
  const url = `http://127.0.0.1:${port}`;
  await expect.poll(() => fetch(`${url}/readyz`).catch(() => null), { timeout: 50_000 }).not.toBeNull();
  return url;
}

async function ready(url: string): Promise<void> {
  await expect.poll(async () => (await fetch(`${url}/readyz`)).ok, { timeout: 50_000 }).toBe(true);
}

/** The worker process of a supervisor. */
function workerOf({ pid }: ChildProcess): number {
  return Number(
    readdirSync("/proc").find((name) => {
      try {
        return (
          readFileSync(`/proc/${name}/status`, "utf8").includes(`\nPPid:\t${pid}\n`) &&
          readFileSync(`/proc/${name}/cmdline`, "utf8").includes("worker/main.ts")
        );
      } catch {
        return false;
      }
    }),
  );
}

test("a front alone has its programs run by a worker that was started by itself", async () => {
  const server = await openServer();
  const url = await openFront(server.url);
  expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ problems: [expect.stringContaining("worker")] });
  const refused = await fetch(`${url}/api/run`, { ...JSON_BODY, body: '{"code":"print(1)"}' });
  expect(refused.status).toBe(503);
  supervisor(["worker"], { REDIS_URL: server.url });
  await ready(url);
  const answer = await fetch(`${url}/api/run`, { ...JSON_BODY, body: '{"code":"print(input())","stdin":"far"}' });
  expect(await answer.json()).toMatchObject({ status: "ok", stdout: "far\n" });
  const judged = await fetch(`${url}/api/judge`, {
    ...JSON_BODY,
    body: JSON.stringify({
      code: "print(int(input()) * 2)",
      cases: [
        { stdin: "2", expected: "4" },
        { stdin: "3", expected: "7" },
      ],
    }),
  });
  const { cases } = (await judged.json()) as { cases: { verdict: string }[] };
  expect(cases.map(({ verdict }) => verdict)).toEqual(["passed", "wrong_answer"]);
  const talk = { code: "print(input())", interactor: { code: "print('ping', flush=True)\ninput()" } };
  const asked = await fetch(`${url}/api/talks`, { ...JSON_BODY, body: JSON.stringify(talk) });
  const { id } = (await asked.json()) as { id: string };
  const told = async () => (await fetch(`${url}/api/talks/${id}`)).json();
  await expect.poll(told, { timeout: 20_000 }).toMatchObject({ state: "finished", result: { verdict: "passed" } });
  const check = await fetch(`${url}/api/check`, { ...JSON_BODY, body: '{"code":"if x","runtime":"cpython"}' });
  expect(check.status).toBe(200);
  expect(await server.redis.keys("onpyrunner:work:*")).toEqual([]);
});

test("a run whose worker is killed is taken over by another, and ends once", async () => {
  const server = await openServer();
  const url = await openFront(server.url);
  const workers = [0, 1].map(() => supervisor(["worker"], { REDIS_URL: server.url }));
  await ready(url);
  await expect.poll(() => server.redis.hlen("onpyrunner:workers")).toBe(2);
  const code = "import time\nprint('there', flush=True)\ntime.sleep(3)\nprint('done')";
  const { id } = (await (await fetch(`${url}/api/runs`, { ...JSON_BODY, body: JSON.stringify({ code }) })).json()) as {
    id: string;
  };
  const log = async () => (await server.redis.xrange(`onpyrunner:log:${id}`, "-", "+")).map(([, [, text]]) => text);
  await expect.poll(async () => (await log()).join()).toContain("there");
  // The one that has it is the one with the program's jail: both are killed in turn, the first until it shows.
  const owner = await server.redis.hget(`onpyrunner:run:${id}`, "worker");
  for (const worker of workers) {
    process.kill(workerOf(worker), "SIGKILL");
    if (!(await stillBeats(server, owner))) break;
  }
  await expect.poll(async () => (await log()).join(), { timeout: 20_000 }).toContain("finished");
  const types = (await log()).map((text) => (JSON.parse(text as string) as { type: string }).type);
  expect(types).toEqual(["queued", "started", "stdout", "restarted", "started", "stdout", "stdout", "finished"]);
});

/** Whether a worker still says that it is there, as is seen within two of its beats. */
async function stillBeats(server: RedisServer, worker: string | null): Promise<boolean> {
  const said = () => server.redis.hget("onpyrunner:workers", worker ?? "");
  const before = await said();
  return expect
    .poll(said, { timeout: 2500 })
    .not.toBe(before)
    .then(
      () => true,
      () => false,
    );
}
