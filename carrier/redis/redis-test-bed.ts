import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";

/** A Redis or Valkey of a test's own, on a Unix socket in a folder of its own, with an append-only file. */
export interface RedisServer extends AsyncDisposable {
  url: string;
  /** For questions of the test. */
  redis: Redis;
  pid: number;
  start(...options: string[]): Promise<void>;
  /** Ends it by a signal: SIGKILL as a crash, SIGTERM as a restart. */
  stop(signal: NodeJS.Signals): Promise<void>;
}

/** The servers that the carrier has to work with, each with the command that starts it. */
export const SERVERS: Record<"redis" | "valkey", () => string[]> = {
  redis() {
    const [program] = globSync(["/usr/bin/redis-server", "/usr/local/bin/redis-server"]);
    if (!program) throw new Error("There is no Redis: apt-get install redis-server");
    return [program];
  },
  valkey() {
    if (existsSync("/usr/bin/valkey-server")) return ["/usr/bin/valkey-server"];
    // Of a newer Debian than this machine's, with its own libraries.
    const root = join(import.meta.dirname, "../../var/valkey");
    const [loader] = globSync(`${root}/usr/lib/*/ld-linux-*.so.*`);
    if (!loader) throw new Error("There is no Valkey: npm test -- services brings it");
    const libraries = join(loader, "..");
    return [loader, "--library-path", libraries, `${root}/usr/bin/valkey-server`];
  },
};

/** Starts a server; throws where it is missing. */
export async function startRedis(kind: keyof typeof SERVERS = "redis", ...settings: string[]): Promise<RedisServer> {
  const [program = "", ...words] = SERVERS[kind]();
  const folder = mkdtempSync(join(tmpdir(), `onpyrunner-${kind}-`));
  const socket = join(folder, "redis.sock");
  const redis = new Redis(socket, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  redis.on("error", () => {});
  let child: ChildProcess | null = null;
  const fixed = ["--port", "0", "--unixsocket", socket, "--dir", folder, "--save", "", "--logfile", "server.log"];
  const start = async (...options: string[]) => {
    const durable = ["--appendonly", "yes", "--appendfsync", "everysec", "--maxmemory-policy", "noeviction"];
    child = spawn(program, [...words, ...fixed, ...durable, ...settings, ...options], { stdio: "ignore" });
    while ((await redis.ping().catch(() => "")) !== "PONG") {
      if (child.exitCode !== null) throw new Error(`${kind} ended with ${child.exitCode}`);
      await sleep(20);
    }
  };
  const stop = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  };
  const server: RedisServer = {
    url: socket,
    redis,
    start,
    stop,
    get pid() {
      return child?.pid ?? 0;
    },
    async [Symbol.asyncDispose]() {
      redis.disconnect();
      await stop("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await start();
  return server;
}
