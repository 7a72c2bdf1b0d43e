import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { startRedis } from "#carrier/redis/redis-test-bed.ts";
import { TEST_SETTINGS } from "#sandbox/jail-test-run.ts";

const checkout = join(import.meta.dirname, "..");

test("a worker that can take runs is green to who asks by its command", async () => {
  await using redis = await startRedis();
  const folder = mkdtempSync(join(tmpdir(), "onpyrunner-health-"));
  const env = {
    ...{ NODE_ENV: "production", PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LOG_LEVEL: "silent", REDIS_URL: redis.url },
    ...{ ONPYRUNNER_RUN: folder, ONPYRUNNER_ROOTFS: TEST_SETTINGS.rootfs },
    ...{ ONPYRUNNER_PLACES: "1", ONPYRUNNER_WARM_CPYTHON: "0", ONPYRUNNER_WARM_PYPY: "0" },
  } as unknown as NodeJS.ProcessEnv;
  const worker = spawn(process.execPath, ["worker/main.ts"], {
    cwd: checkout,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  onTestFinished(() => {
    worker.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  const asked = () =>
    promisify(execFile)(process.execPath, ["setup/worker.js", "--health"], { cwd: checkout, env }).then(
      ({ stdout }) => JSON.parse(stdout) as unknown,
      (error: { code: number }) => error.code,
    );
  expect(await asked()).toBe(1);
  await expect.poll(asked, { timeout: 30_000 }).toMatchObject({ ready: true, problems: [] });
});
