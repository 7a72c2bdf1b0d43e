import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readiness } from "#contract/health.ts";
import type { Runtime } from "#contract/runtimes.ts";

/** A server in a process of its own, on a free port. */
export interface BenchServer extends AsyncDisposable {
  url: string;
  pid: number;
  runtimes: Runtime[];
  readiness: Readiness;
  /** What its process holds after a garbage collection, in bytes. */
  memory(): Promise<NodeJS.MemoryUsage>;
}

/** Clients are bounded in nothing that they are measured by. */
const UNBOUNDED = { ONPYRUNNER_RUNS_PER_MINUTE: "0", ONPYRUNNER_MIB_PER_SECOND: "0" };

/** Starts a server with these settings over the usual ones; throws when it cannot run programs. */
export async function startServer(settings: Record<string, string> = {}): Promise<BenchServer> {
  const child = fork(join(import.meta.dirname, "server-process.ts"), {
    cwd: join(import.meta.dirname, ".."),
    env: { LOG_LEVEL: "error", ...UNBOUNDED, ...settings } as unknown as NodeJS.ProcessEnv,
    execArgv: ["--expose-gc"],
    // A Ctrl-C is for the bench alone, which then disconnects.
    detached: true,
  });
  const { port, runtimes, readiness } = (await message(child)) as BenchServer & { port: number };
  if (!readiness.ready) throw new Error(`The server runs no programs: ${readiness.problems.join(" ")}`);
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid as number,
    runtimes,
    readiness,
    memory() {
      child.send("memory");
      return message(child) as Promise<NodeJS.MemoryUsage>;
    },
    async [Symbol.asyncDispose]() {
      const exited = once(child, "exit");
      child.disconnect();
      await exited;
    },
  };
}

async function message(child: ChildProcess): Promise<unknown> {
  const over = new AbortController();
  const ended = once(child, "exit", { signal: over.signal }).then(() => {
    throw new Error("The server ended early; its own words are above.");
  });
  ended.catch(() => {});
  try {
    const [first] = await Promise.race([once(child, "message", { signal: over.signal }), ended]);
    return first;
  } finally {
    over.abort();
  }
}
