import { mkdirSync, realpathSync } from "node:fs";
import type { Grade } from "#contract/health.ts";
import { DEFAULT_LIMITS } from "#contract/limits.ts";
import { RUNTIME_IDS, type Runtime, type RuntimeId } from "#contract/runtimes.ts";
import { JailRun, type JailSource } from "./jail-run.ts";
import { type BootedJail, Machine, type MachineSettings } from "./machine.ts";
import { Pool, type PoolBounds, type PoolCounts } from "./pool.ts";
import {
  type EventRun,
  type Marks,
  runAsEvents,
  type SandboxEvent,
  type SandboxRequest,
  type StartRun,
} from "./run.ts";
import { findInterpreters, parseVersion, VERSION_PROGRAM, warmPageCache } from "./runtimes.ts";
import type { OutputPiece, Parking, Program, SandboxRun } from "./sandbox-run.ts";

export type { EventRun, Marks, OutputPiece, Parking, PoolCounts, Program, SandboxEvent, SandboxRequest, SandboxRun };

export interface SandboxSettings extends MachineSettings {
  /** How many jails of each runtime may wait warm. */
  pools: Record<RuntimeId, PoolBounds>;
}

/** Pools that keep nothing warm: every run starts cold. */
export const NO_POOLS: Record<RuntimeId, PoolBounds> = {
  cpython: { most: 0, renewMs: 60_000 },
  pypy: { most: 0, renewMs: 60_000 },
};

/** Runs programs, each in a jail of its own. */
export interface Sandbox extends AsyncDisposable {
  readonly grade: Grade;
  readonly runtimes: readonly Runtime[];
  /** Groups of killed servers that were removed at the start. */
  readonly swept: number;
  /** How the warm jails of each runtime do. */
  pools(): Record<string, PoolCounts>;
  /** Starts one program whose input and output are bytes; `waiting` is called as a RunListener's is. */
  start(program: Program, waiting?: () => void): SandboxRun;
  /**
   * Runs one program, told as events. The last one is `finished`, exactly once, also when `signal` aborts; what
   * the program does never throws, and our own failures end as `internal_error` with `report` told why.
   */
  run(request: SandboxRequest, signal: AbortSignal): EventRun;
  /** The same in a warm jail that other runs can do without, behind them; undefined when there is none. */
  runAside(request: SandboxRequest, signal: AbortSignal): AsyncIterable<SandboxEvent> | undefined;
}

/** Told of failures that are ours and not the program's. */
export type Report = (error: unknown) => void;

/**
 * Opens the sandbox: sweeps what a killed server left, reads the rootfs into the page cache, runs each
 * interpreter once and begins to keep warm jails. Throws when no jail can be made, with the reason.
 */
export async function openSandbox(settings: SandboxSettings, report: Report): Promise<Sandbox> {
  const rootfs = realpathSync(settings.rootfs);
  mkdirSync(settings.runDirectory, { recursive: true, mode: 0o700 });
  await using opened = new AsyncDisposableStack();
  const machine = opened.adopt(new Machine({ ...settings, rootfs }), (made) => made.close());
  const swept = await machine.sweep();
  const paths = findInterpreters(rootfs);
  await warmPageCache(rootfs);
  const attempts = await Promise.allSettled(
    RUNTIME_IDS.map(async (id): Promise<Offer> => {
      const runtime = await readRuntime(machine, id, paths[id]);
      const pool = new Pool(() => machine.boot(paths[id]), settings.pools[id], report);
      opened.defer(() => pool.close());
      return { runtime, pool };
    }),
  );
  const offers = attempts.map((attempt) => {
    if (attempt.status === "rejected") throw attempt.reason;
    return attempt.value;
  });
  return serve(machine, swept, { offers, report, opened: opened.move() });
}

/** A runtime and its warm jails. */
interface Offer {
  runtime: Runtime;
  pool: Pool<BootedJail>;
}

interface Opened {
  offers: Offer[];
  report: Report;
  /** Closes the pools, then the machine. */
  opened: AsyncDisposableStack;
}

function serve(machine: Machine, swept: number, { offers, report, opened }: Opened): Sandbox {
  const open = new Set<JailRun<BootedJail>>();
  const offerOf = (program: Program): Offer => {
    const offer = offers.find(({ runtime }) => runtime.id === program.runtime);
    if (!offer) throw new Error(`No runtime ${program.runtime}`);
    return offer;
  };
  const startOn =
    (source: JailSource<BootedJail>): StartRun =>
    (program, waiting) => {
      const run = new JailRun(program, source, { report, waiting });
      open.add(run);
      void run.over.then(() => open.delete(run));
      return run;
    };
  return {
    grade: machine.cgroups.grade,
    runtimes: offers.map(({ runtime }) => runtime),
    swept,
    pools: () => Object.fromEntries(offers.map(({ runtime, pool }) => [runtime.id, pool.counts])),
    start: (program, waiting = () => {}) => startOn(offerOf(program).pool)(program, waiting),
    run(request, signal) {
      const { pool, runtime } = offerOf(request);
      return runAsEvents(startOn(signal.aborted ? CANCELLED : pool), request, { runtime, signal, report });
    },
    runAside(request, signal) {
      const { pool, runtime } = offerOf(request);
      const jail = pool.takeSpare();
      if (!jail) return undefined;
      return runAsEvents(startOn(only(jail, pool)), { ...request, aside: true }, { runtime, signal, report });
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...open].map((run) => run[Symbol.asyncDispose]()));
      await opened.disposeAsync();
    },
  };
}

/** A source for runs that are cancelled before they begin. */
const CANCELLED: JailSource<BootedJail> = { take: () => Promise.reject(new Error("Cancelled")), giveBack() {} };

/** A source of this one jail, which goes back to its pool. */
function only(jail: BootedJail, pool?: Pool<BootedJail>): JailSource<BootedJail> {
  return { take: () => jail, giveBack: (used, sound) => pool?.giveBack(used, sound) };
}

async function readRuntime(machine: Machine, id: RuntimeId, path: string): Promise<Runtime> {
  const boot = machine.boot(path);
  boot.hurry();
  const jail = await boot.jail;
  try {
    return await askVersion(jail, id);
  } finally {
    await jail.retire();
  }
}

async function askVersion(jail: BootedJail, id: RuntimeId): Promise<Runtime> {
  const failures: unknown[] = [];
  const report = (error: unknown) => failures.push(error);
  await using run = new JailRun(versionRequest(id), only(jail), { report, waiting() {} });
  const told = { stdout: "", stderr: "" };
  for await (const { stream, bytes } of run.output) told[stream] += Buffer.from(bytes).toString();
  const { ending } = await run.ended;
  if (ending === null || !("exitCode" in ending) || ending.exitCode !== 0)
    throw new Error(`The ${id} of the rootfs does not run in a jail: ${JSON.stringify(ending)} ${told.stderr}`, {
      cause: failures[0],
    });
  return parseVersion(id, told.stdout);
}

function versionRequest(id: RuntimeId): Program {
  return {
    code: VERSION_PROGRAM,
    stdin: "",
    runtime: id,
    limits: DEFAULT_LIMITS,
    buffering: "block",
    interactive: false,
  };
}
