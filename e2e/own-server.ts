import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";

/** A server that a test may stop and start again, at the same address. */
export interface OwnServer extends AsyncDisposable {
  url: string;
  start(): Promise<void>;
  /** Ends it by a signal; SIGKILL leaves it no time to tell anybody. */
  stop(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
}

export async function openOwnServer(): Promise<OwnServer> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const runDirectory = mkdtempSync(join(tmpdir(), "onpyrunner-e2e-"));
  let child: ChildProcess | null = null;

  async function stop(signal: "SIGTERM" | "SIGKILL") {
    if (!child) return;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
    child = null;
  }

  const server: OwnServer = {
    url,
    async start() {
      child = spawn(process.execPath, ["setup/pair.js"], {
        env: {
          ...process.env,
          ...{ NODE_ENV: "production", PORT: String(port), LOG_LEVEL: "warn", ONPYRUNNER_RUN: runDirectory },
          ...{ ONPYRUNNER_WARM_CPYTHON: "1", ONPYRUNNER_WARM_PYPY: "0", ONPYRUNNER_RUNS_PER_MINUTE: "0" },
        },
        stdio: ["ignore", "ignore", "inherit"],
      });
      await ready(url);
    },
    stop,
    async [Symbol.asyncDispose]() {
      await stop("SIGTERM");
      rmSync(runDirectory, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

async function ready(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
