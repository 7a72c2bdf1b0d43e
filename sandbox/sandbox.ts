import { mkdirSync, realpathSync } from "node:fs";
import type { Grade } from "#contract/health.ts";
import { DEFAULT_LIMITS } from "#contract/limits.ts";
import { RUNTIME_IDS, type Runtime, type RuntimeId } from "#contract/runtimes.ts";
import { Machine, type SandboxSettings } from "./machine.ts";
import { runInJail, type SandboxEvent, type SandboxRequest } from "./run.ts";
import { findInterpreters, parseVersion, VERSION_PROGRAM, warmPageCache } from "./runtimes.ts";

export type { SandboxEvent, SandboxRequest, SandboxSettings };

/** Runs programs, each in a jail of its own. */
export interface Sandbox extends AsyncDisposable {
  readonly grade: Grade;
  readonly runtimes: readonly Runtime[];
  /** Groups of killed servers that were removed at the start. */
  readonly swept: number;
  /**
   * Runs one program. The last event is `finished`, exactly once, also when `signal` aborts; what the
   * program does never throws, and our own failures end as `internal_error` with `report` told why.
   */
  run(request: SandboxRequest, signal: AbortSignal): AsyncIterable<SandboxEvent>;
}

/** Told of failures that are ours and not the program's. */
export type Report = (error: unknown) => void;

/**
 * Opens the sandbox: sweeps what a killed server left, reads the rootfs into the page cache and runs
 * each interpreter once. Throws when no jail can be made, with the reason.
 */
export async function openSandbox(settings: SandboxSettings, report: Report): Promise<Sandbox> {
  const rootfs = realpathSync(settings.rootfs);
  mkdirSync(settings.runDirectory, { recursive: true, mode: 0o700 });
  const machine = new Machine({ ...settings, rootfs });
  const swept = machine.sweep();
  const running = new Set<Promise<void>>();
  try {
    const paths = findInterpreters(rootfs);
    await warmPageCache(rootfs);
    const runtimes = await Promise.all(RUNTIME_IDS.map((id) => readRuntime(machine, id, paths[id])));
    return {
      grade: machine.cgroups.grade,
      runtimes,
      swept,
      async *run(request, signal) {
        const { promise, resolve } = Promise.withResolvers<void>();
        running.add(promise);
        try {
          const runtime = runtimes.find(({ id }) => id === request.runtime);
          if (!runtime) throw new Error(`No runtime ${request.runtime}`);
          yield* runOrReport(machine, { path: paths[runtime.id], runtime, request, signal, report });
        } finally {
          resolve();
          running.delete(promise);
        }
      },
      async [Symbol.asyncDispose]() {
        await Promise.all(running);
        machine.close();
      },
    };
  } catch (error) {
    machine.close();
    throw error;
  }
}

interface Start {
  path: string;
  runtime: Runtime;
  request: SandboxRequest;
  signal: AbortSignal;
  report: Report;
}

async function* runOrReport(machine: Machine, start: Start): AsyncGenerator<SandboxEvent> {
  const { path, runtime, request, signal, report } = start;
  if (signal.aborted) return yield unstarted(runtime, "cancelled");
  let finished = false;
  try {
    await using jail = await machine.boot(path);
    for await (const event of runInJail(jail, { request, runtime, signal })) {
      finished = event.type === "finished";
      yield event;
    }
  } catch (error) {
    report(error);
    if (!finished) yield unstarted(runtime, "internal_error");
  }
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
  };
}

async function readRuntime(machine: Machine, id: RuntimeId, path: string): Promise<Runtime> {
  await using jail = await machine.boot(path);
  const unknown = { id, name: id, version: "", pythonVersion: "" };
  const request: SandboxRequest = {
    code: VERSION_PROGRAM,
    stdin: "",
    runtime: id,
    limits: DEFAULT_LIMITS,
    buffering: "block",
    interactive: false,
  };
  let stdout = "";
  let failure = "";
  const signal = new AbortController().signal;
  for await (const event of runInJail(jail, { request, runtime: unknown, signal })) {
    if (event.type === "stdout") stdout += event.text;
    if (event.type === "stderr") failure += event.text;
    if (event.type === "finished" && event.result.status !== "ok")
      throw new Error(`${path} does not run in a jail: ${event.result.status} ${failure}`);
  }
  return parseVersion(id, stdout);
}
