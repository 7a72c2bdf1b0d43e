import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { TEST_SETTINGS } from "#sandbox/jail-test-run.ts";

/** A port that nothing listens to. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

interface PairOptions {
  socketDirectory?: string;
  /** Who starts them beside root. */
  uid?: number;
  /** More settings. */
  env?: Record<string, string>;
}

/** The product's two processes, with its pages as they were built. */
export async function startPair(options: PairOptions = {}) {
  const { socketDirectory = mkdtempSync(join(tmpdir(), "pair-")), uid, env = {} } = options;
  const port = await freePort();
  const runDirectory = mkdtempSync(join(tmpdir(), "pair-"));
  // The front, which is another user, passes it.
  chmodSync(socketDirectory, 0o711);
  const ids = uid === undefined ? [] : ["setpriv", `--reuid=${uid}`, `--regid=${uid}`, "--clear-groups", "--"];
  if (uid !== undefined) for (const folder of [runDirectory, socketDirectory]) chownSync(folder, uid, uid);
  const command = [...ids, process.execPath, "setup/pair.js"];
  const child = spawn(command[0] ?? process.execPath, command.slice(1), {
    env: {
      ...{ NODE_ENV: "production", PATH: "/usr/sbin:/usr/bin:/sbin:/bin", PORT: String(port), LOG_LEVEL: "fatal" },
      ...{ ONPYRUNNER_ROOTFS: TEST_SETTINGS.rootfs, ONPYRUNNER_RUN: runDirectory, TMPDIR: socketDirectory },
      ...{ ONPYRUNNER_WARM_CPYTHON: "1", ONPYRUNNER_WARM_PYPY: "0" },
      ...(uid !== undefined && { ONPYRUNNER_SHARES: "off" }),
      ...env,
    } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [said, logged] = ["", ""];
  child.stdout.on("data", (piece) => {
    logged += piece;
  });
  child.stderr.on("data", (piece) => {
    said += piece;
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
    for (const folder of [runDirectory, socketDirectory]) rmSync(folder, { recursive: true, force: true });
  });
  const url = `http://127.0.0.1:${port}`;
  const ready = async () => (await fetch(`${url}/readyz`).catch(() => null))?.ok;
  await expect.poll(ready, { timeout: 50_000 }).toBe(true);
  return { child, url, ready, socketDirectory, said: () => said, logged: () => logged };
}

/** The process of a pair whose command names this file. */
export function partOf(pair: ChildProcess, file: string): number {
  const pid = readdirSync("/proc").find((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, "utf8"))?.[1];
      return parent === String(pair.pid) && readFileSync(`/proc/${name}/cmdline`, "utf8").includes(file);
    } catch {
      return false;
    }
  });
  return Number(pid);
}
