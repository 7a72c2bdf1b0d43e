import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type RedisServer, startRedis } from "#carrier/redis/redis-test-bed.ts";
import { freePort } from "../setup/pair-test-bed.ts";
import { askWorker } from "../setup/worker-health.js";

/** A worker without a front in a process of its own, and how it says that it is. */
async function startWorker(redis: RedisServer, settings: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "onpyrunner-health-"));
  const child = spawn(process.execPath, ["worker/main.ts"], {
    cwd: join(import.meta.dirname, ".."),
    env: {
      ...{ NODE_ENV: "production", PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LOG_LEVEL: "silent" },
      ...{ REDIS_URL: redis.url, ONPYRUNNER_RUN: folder, ONPYRUNNER_ROOTFS: "/nonexistent" },
      ...settings,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  return { child, health: () => askWorker(folder) };
}

test("a worker is red with each reason while it lasts: its sandbox, a Redis that is wrong, a Redis that is away", async () => {
  await using redis = await startRedis("redis", "--appendonly", "no");
  const { health } = await startWorker(redis);
  await expect.poll(async () => (await health()).words, { timeout: 20_000 }).toContain("append-only file");
  const { isReady, words } = await health();
  expect([isReady, JSON.parse(words)]).toMatchObject([
    ...[false, { ready: false, problems: [expect.stringContaining("/nonexistent"), expect.stringContaining("Redis")] }],
  ]);
  await redis.stop("SIGKILL");
  await expect.poll(async () => (await health()).words, { timeout: 20_000 }).toContain("Redis cannot be reached");
});

test("a worker that is gone is red", async () => {
  await using redis = await startRedis();
  const { child, health } = await startWorker(redis);
  await expect.poll(async () => (await health()).words, { timeout: 20_000 }).toContain("problems");
  child.kill("SIGKILL");
  await expect.poll(async () => (await health()).words).toContain("No worker answers");
  expect((await health()).isReady).toBe(false);
});

/** Whether a process listens to a network, IPv4 or IPv6. */
function listens(pid: number): boolean {
  const sockets = readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return [/^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1]];
    } catch {
      return [];
    }
  });
  const lines = ["tcp", "tcp6"].flatMap((name) => readFileSync(`/proc/${pid}/net/${name}`, "utf8").split("\n"));
  const listening = lines.map((line) => line.trim().split(/\s+/)).filter(([, , , state]) => state === "0A");
  return listening.some(([, , , , , , , , , inode]) => sockets.includes(inode));
}

test("a worker listens to no network unless it has an address for figures, and tells them there", async () => {
  await using redis = await startRedis();
  const port = await freePort();
  const [quiet, watched] = await Promise.all([
    startWorker(redis),
    startWorker(redis, { ONPYRUNNER_WORKER_METRICS: `127.0.0.1:${port}` }),
  ]);
  for (const { health } of [quiet, watched])
    await expect.poll(async () => (await health()).words, { timeout: 20_000 }).toContain("problems");
  const figures = async () => (await fetch(`http://127.0.0.1:${port}/metrics`).catch(() => null))?.text();
  await expect.poll(figures).toContain("onpyrunner_worker_ready 0");
  expect([quiet, watched].map(({ child }) => listens(child.pid as number))).toEqual([false, true]);
});
