import type { Broker } from "#carrier/broker.ts";
import type { WorkSource } from "#carrier/work-source.ts";
import type { WorkerState } from "#carrier/worker-state.ts";
import type { Limits } from "#contract/limits.ts";
import { openSandbox, type Report, type Sandbox, type SandboxSettings } from "#sandbox/sandbox.ts";
import type { WorkerReadings } from "./figures.ts";
import type { ParkedBounds } from "./parked.ts";
import { Places } from "./places.ts";
import { work } from "./work.ts";

const RETRY_MS = 30_000;

export interface WorkerSettings extends Omit<SandboxSettings, "maxMemoryMb">, ParkedBounds {
  /** Runs at once. */
  places: number;
  /** The most that a run may ask for. */
  ceilings: Limits;
}

export interface Worker extends AsyncDisposable {
  readings: WorkerReadings;
}

/**
 * Opens the sandbox and carries out what the broker has, until the broker has been closed and this is disposed of. A
 * broken rootfs or nsjail shows as not ready with its reason, not as a crash: it is tried again every half minute.
 */
export async function openWorker(
  settings: WorkerSettings,
  broker: Pick<Broker, "hear"> & WorkSource,
  report: Report,
): Promise<Worker> {
  const { ceilings } = settings;
  const places = new Places(settings.places, settings);
  const stop = new AbortController();
  let open: { sandbox: Sandbox; worked: Promise<void> } | undefined;
  let retry: NodeJS.Timeout | undefined;
  const attempt = async () => {
    try {
      const sandbox = await openSandbox({ ...settings, maxMemoryMb: ceilings.memoryMb }, report);
      open = { sandbox, worked: work(broker, { sandbox, places, report, signal: stop.signal }) };
      broker.hear(stateOf(sandbox, ceilings));
    } catch (error) {
      report(error);
      const problem = error instanceof Error ? error.message : String(error);
      broker.hear({
        runtimes: [],
        readiness: { ready: false, grade: null, notices: [], problems: [problem] },
        ceilings,
      });
      retry = setTimeout(attempt, RETRY_MS);
    }
  };
  await attempt();
  return {
    readings: {
      isReady: () => open !== undefined,
      places: () => places.counts,
      pools: () => open?.sandbox.pools() ?? {},
    },
    async [Symbol.asyncDispose]() {
      clearTimeout(retry);
      stop.abort();
      await open?.worked;
      await open?.sandbox[Symbol.asyncDispose]();
    },
  };
}

function stateOf({ runtimes, grade }: Sandbox, ceilings: Limits): WorkerState {
  const notices = grade === "rlimits" ? [RLIMITS_NOTICE] : [];
  return { runtimes, readiness: { ready: true, grade, notices, problems: [] }, ceilings };
}

const RLIMITS_NOTICE =
  "No cgroup can be written here, so limits are weaker: memory is looked at every 20 ms instead of being bounded by the kernel, scratch files and kernel memory do not count, and no peak is told. Without root all jails also share this user's id and quotas. Start the server as root or in a delegated cgroup for exact limits (docs/operations.md).";
