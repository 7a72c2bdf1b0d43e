import type { Summary } from "#contract/run.ts";
import type { Runtime, RuntimeId } from "#contract/runtimes.ts";

/** The end of a run whose program never started, or is lost with its worker. */
export function unstarted(
  { id, runtime }: { id: string; runtime: RuntimeId },
  status: "cancelled" | "internal_error",
  runtimes: readonly Runtime[],
): Summary {
  return {
    id,
    status,
    exitCode: null,
    signal: null,
    stdoutTruncated: false,
    stderrTruncated: false,
    wallTimeMs: 0,
    cpuTimeMs: 0,
    peakMemoryBytes: null,
    runtime: { id: runtime, version: runtimes.find(({ id }) => id === runtime)?.version ?? "" },
  };
}
