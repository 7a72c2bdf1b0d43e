import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A PostgreSQL server of a test's own, on a Unix socket. */
export interface PostgresServer extends AsyncDisposable {
  url: string;
  /** Makes one more database; its URL. */
  database(name: string): string;
  start(): Promise<void>;
  /** Ends it by a signal: SIGKILL as a crash, SIGINT as a quick shutdown. */
  stop(signal: NodeJS.Signals): Promise<void>;
  /** Makes all of its processes stand still, or go on. */
  signal(signal: "SIGSTOP" | "SIGCONT"): void;
}

/** Makes a cluster in a folder of its own and starts it; throws where Debian's postgresql is missing. */
export async function startPostgres(): Promise<PostgresServer> {
  const [postgres] = globSync("/usr/lib/postgresql/*/bin/postgres").sort().reverse();
  if (!postgres) throw new Error("There is no PostgreSQL: apt-get install postgresql");
  const folder = mkdtempSync(join(tmpdir(), "onpyrunner-postgres-"));
  const data = join(folder, "data");
  // Whoever has the path may reach its socket; the cluster itself is its own user's.
  chmodSync(folder, 0o755);
  // It refuses to run as root.
  const asUser = process.getuid?.() === 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];
  if (asUser.length > 0) chownSync(folder, ...idsOf("postgres"));
  const made = command([...asUser, join(postgres, "../initdb"), "-D", data, "-U", "tests", "-A", "trust", "--no-sync"]);
  const init = spawnSync(made.program, made.words, { encoding: "utf8", cwd: folder });
  if (init.status !== 0) throw new Error(`initdb failed: ${init.stderr}`);
  let child: ChildProcess | null = null;
  const url = `postgresql://tests@/postgres?host=${encodeURIComponent(folder)}`;
  const start = async () => {
    const words = [postgres, "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"];
    const { program, words: rest } = command([...asUser, ...words]);
    child = spawn(program, rest, { stdio: "ignore", cwd: folder });
    while (!isReady(join(postgres, "../pg_isready"), folder)) {
      if (child.exitCode !== null) throw new Error(`PostgreSQL ended with ${child.exitCode}`);
      await sleep(50);
    }
  };
  const stop = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null) return;
    const backends = childrenOf(child.pid as number);
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
    child = null;
    // They outlive a server that is killed for a moment, and no other is started as long as they have its memory.
    while (backends.some((pid) => existsSync(`/proc/${pid}`))) await sleep(20);
  };
  let stopped: number[] = [];
  const signal = (which: "SIGSTOP" | "SIGCONT") => {
    const pid = child?.pid as number;
    // The first of them stands still before the others are listed, so that none begins or ends meanwhile.
    process.kill(pid, which);
    if (which === "SIGSTOP") stopped = childrenOf(pid);
    for (const each of stopped) process.kill(each, which);
  };
  await start();
  return {
    url,
    database(name) {
      const made = spawnSync(join(postgres, "../createdb"), ["-h", folder, "-U", "tests", name], { encoding: "utf8" });
      if (made.status !== 0) throw new Error(`createdb failed: ${made.stderr}`);
      return url.replace("/postgres?", `/${name}?`);
    },
    start,
    stop,
    signal,
    async [Symbol.asyncDispose]() {
      await stop("SIGQUIT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function command([program = "", ...words]: string[]) {
  return { program, words };
}

function childrenOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  return children === "" ? [] : children.split(" ").map(Number);
}

function isReady(program: string, folder: string): boolean {
  return spawnSync(program, ["-h", folder], { stdio: "ignore" }).status === 0;
}

function idsOf(user: string): [uid: number, gid: number] {
  const id = (flag: string) => Number(spawnSync("id", [flag, user], { encoding: "utf8" }).stdout);
  return [id("-u"), id("-g")];
}
