import { fork } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { Readiness } from "#contract/health.ts";
import type { Runtime } from "#contract/runtimes.ts";
import { type Loops, readLoops } from "./loops.ts";
import { descendants } from "./processes.ts";

const START_MS = 60_000;

/** The product's two processes, pages included, on a free port. */
export interface Pair extends AsyncDisposable {
  url: string;
  /** Their supervisor's process, of which all others come. */
  pid: number;
  /** The front's process and the worker's. */
  parts: readonly number[];
  runtimes: Runtime[];
  readiness: Readiness;
  /** The longest turns of both loops since the last question, where `WATCHED` is among the settings. */
  loops(): Loops;
}

/**
 * Starts the pair of a checkout that is set up, this one unless it is given, with these settings over the usual ones;
 * throws when it cannot run programs.
 */
export async function startPair(
  settings: Record<string, string> = {},
  checkout = join(import.meta.dirname, ".."),
): Promise<Pair> {
  const port = await freePort();
  const child = fork(join(checkout, "setup/pair.js"), {
    cwd: checkout,
    env: {
      NODE_ENV: "production",
      PORT: String(port),
      LOG_LEVEL: "error",
      ONPYRUNNER_RUNS_PER_MINUTE: "0",
      ONPYRUNNER_MIB_PER_SECOND: "0",
      ...settings,
    },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const loops = readLoops(child.stderr as Readable);
  const url = `http://127.0.0.1:${port}`;
  const giveUpAt = Date.now() + START_MS;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > giveUpAt) throw new Error("The pair of processes did not start.");
    await sleep(200);
  }
  const family = descendants(child.pid as number);
  const pidOf = (file: string) => family.find(({ command }) => command.includes(file))?.pid as number;
  return {
    url,
    pid: child.pid as number,
    parts: [pidOf("server/main.ts"), pidOf("worker/main.ts")],
    loops,
    runtimes: await answer<Runtime[]>(`${url}/api/runtimes`),
    readiness: await answer<Readiness>(`${url}/readyz`),
    async [Symbol.asyncDispose]() {
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      await exited;
    },
  };
}

/** A port that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function answer<T>(url: string): Promise<T> {
  return (await fetch(url)).json() as Promise<T>;
}

function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}
