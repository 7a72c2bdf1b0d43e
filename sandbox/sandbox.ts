import { mkdirSync, realpathSync } from "node:fs";
import type { Grade } from "#contract/health.ts";
import { DEFAULT_LIMITS } from "#contract/limits.ts";
import { RUNTIME_IDS, type Runtime, type RuntimeId } from "#contract/runtimes.ts";
import { type BootedJail, Machine, type MachineSettings } from "./machine.ts";
import { Pool, type PoolBounds, type PoolCounts } from "./pool.ts";
import { type Marks, runInJail, type SandboxEvent, type SandboxRequest } from "./run.ts";
import { findInterpreters, parseVersion, VERSION_PROGRAM, warmPageCache } from "./runtimes.ts";

export type { Marks, SandboxEvent, SandboxRequest };

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
  /**
   * Runs one program. The last event is `finished`, exactly once, also when `signal` aborts; what the
   * program does never throws, and our own failures end as `internal_error` with `report` told why.
   */
  run(request: SandboxRequest, signal: AbortSignal): AsyncIterable<SandboxEvent>;
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
  const machine = new Machine({ ...settings, rootfs });
  try {
    const swept = await machine.sweep();
    const paths = findInterpreters(rootfs);
    await warmPageCache(rootfs);
    const offers = await Promise.all(
      RUNTIME_IDS.map(async (id) => ({
        runtime: await readRuntime(machine, id, paths[id]),
        pool: new Pool(() => machine.boot(paths[id]), settings.pools[id], report),
      })),
    );
    return serve(machine, swept, { offers, report });
  } catch (error) {
    machine.close();
    throw error;
  }
}

interface Means {
  signal: AbortSignal;
  take: () => Promise<BootedJail>;
}

/** A runtime and its warm jails. */
interface Offer {
  runtime: Runtime;
  pool: Pool<BootedJail>;
}

function serve(machine: Machine, swept: number, { offers, report }: { offers: Offer[]; report: Report }): Sandbox {
  const open = new Set<Promise<void>>();
  const offerOf = (request: SandboxRequest): Offer => {
    const offer = offers.find(({ runtime }) => runtime.id === request.runtime);
    if (!offer) throw new Error(`No runtime ${request.runtime}`);
    return offer;
  };

  async function* runWith(offer: Offer, request: SandboxRequest, { signal, take }: Means) {
    const { promise, resolve } = Promise.withResolvers<void>();
    open.add(promise);
    let jail: BootedJail | undefined;
    let finished = false;
    try {
      jail = await take();
      for await (const event of runInJail(jail, { request, runtime: offer.runtime, signal })) {
        finished = event.type === "finished";
        yield event;
      }
    } catch (error) {
      report(error);
      if (!finished) yield unstarted(offer.runtime, "internal_error");
    } finally {
      if (jail) offer.pool.giveBack(jail);
      open.delete(promise);
      resolve();
    }
  }

  return {
    grade: machine.cgroups.grade,
    runtimes: offers.map(({ runtime }) => runtime),
    swept,
    pools: () => Object.fromEntries(offers.map(({ runtime, pool }) => [runtime.id, pool.counts])),
    async *run(request, signal) {
      const offer = offerOf(request);
      if (signal.aborted) yield unstarted(offer.runtime, "cancelled");
      else yield* runWith(offer, request, { signal, take: () => offer.pool.take() });
    },
    runAside(request, signal) {
      const offer = offerOf(request);
      const jail = offer.pool.takeSpare();
      return jail && runWith(offer, { ...request, aside: true }, { signal, take: async () => jail });
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(open);
      await Promise.all(offers.map(({ pool }) => pool.close()));
      machine.close();
    },
  };
}

/** The end of a run whose program never started. */
function unstarted(runtime: Runtime, status: "cancelled" | "internal_error"): SandboxEvent {
  return {
    type: "finished",
    result: {
      status,
      exitCode: null,
      signal: null,
      stdoutTruncated: false,
      stderrTruncated: false,
      wallTimeMs: 0,
      cpuTimeMs: 0,
      peakMemoryBytes: null,
      runtime: { id: runtime.id, version: runtime.version },
    },
    marks: null,
  };
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
  const runtime = { id, name: id, version: "", pythonVersion: "" };
  const request: SandboxRequest = {
    code: VERSION_PROGRAM,
    stdin: "",
    runtime: id,
    limits: DEFAULT_LIMITS,
    buffering: "block",
    interactive: false,
  };
  let [stdout, stderr] = ["", ""];
  const { signal } = new AbortController();
  for await (const event of runInJail(jail, { request, runtime, signal })) {
    if (event.type === "stdout") stdout += event.text;
    if (event.type === "stderr") stderr += event.text;
    if (event.type === "finished" && event.result.status !== "ok")
      throw new Error(`The ${id} of the rootfs does not run in a jail: ${event.result.status} ${stderr}`);
  }
  return parseVersion(id, stdout);
}
