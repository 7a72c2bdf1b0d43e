import type { Refusal } from "#contract/errors.ts";
import type { Readiness } from "#contract/health.ts";
import type { Runtime } from "#contract/runtimes.ts";
import { openSandbox, type Report, type Sandbox, type SandboxSettings } from "#sandbox/sandbox.ts";
import { Checks } from "./checks.ts";
import { Queue, type QueueBounds } from "./queue.ts";
import { Runs } from "./runs.ts";

const RETRY_MS = 30_000;

/** The answer to a run while no jail can be made. */
export const NOT_READY: Refusal = {
  code: "internal",
  message: "No program can be run just now: the sandbox is not ready (see /readyz).",
  retryAfterMs: RETRY_MS,
};

/** The part of the server that carries out runs, and whether it can. */
export interface Service extends AsyncDisposable {
  /** The runs, or undefined while no jail can be made. */
  runs(): Runs | undefined;
  /** The checks of syntax, or undefined while no jail can be made. */
  checks(): Checks | undefined;
  runtimes(): Runtime[];
  readiness(): Readiness;
}

export interface ServiceSettings extends QueueBounds, SandboxSettings {
  /** How long a shutdown lets running programs go on, in milliseconds. */
  graceMs: number;
  /** How long a run goes on without its socket, in milliseconds. */
  orphanMs: number;
}

/**
 * Opens the sandbox and tries again every half minute while it cannot be opened: a broken rootfs or
 * nsjail shows as not ready with its reason, not as a crash.
 */
export async function openService(settings: ServiceSettings, report: Report): Promise<Service> {
  let open: { sandbox: Sandbox; runs: Runs; checks: Checks } | undefined;
  let problem = "";
  let retry: NodeJS.Timeout | undefined;
  const attempt = async () => {
    try {
      const sandbox = await openSandbox(settings, report);
      const queue = new Queue(settings);
      open = { sandbox, runs: new Runs(sandbox, queue, settings), checks: new Checks(sandbox, queue) };
    } catch (error) {
      report(error);
      problem = error instanceof Error ? error.message : String(error);
      retry = setTimeout(attempt, RETRY_MS);
    }
  };
  await attempt();
  return {
    runs: () => open?.runs,
    checks: () => open?.checks,
    runtimes: () => [...(open?.sandbox.runtimes ?? [])],
    readiness() {
      const grade = open?.sandbox.grade ?? null;
      return {
        ready: open !== undefined,
        grade,
        notices: grade === "rlimits" ? [RLIMITS_NOTICE] : [],
        problems: open ? [] : [problem],
      };
    },
    async [Symbol.asyncDispose]() {
      clearTimeout(retry);
      await open?.runs.close(settings.graceMs);
      await open?.sandbox[Symbol.asyncDispose]();
    },
  };
}

const RLIMITS_NOTICE =
  "No cgroup can be written here, so limits are weaker: memory is looked at every 20 ms instead of being bounded by the kernel, scratch files and kernel memory do not count, and no peak is told. Without root all jails also share this user's id and quotas. Start the server as root or in a delegated cgroup for exact limits (docs/operators.md).";
