import type { Limits } from "#contract/limits.ts";
import type { Summary } from "#contract/run.ts";
import type { Runtime } from "#contract/runtimes.ts";
import type { Output } from "./output.ts";
import type { RunEnding } from "./sandbox-run.ts";
import { statusOf } from "./status.ts";

/** What the sandbox says of a run that is over; the output was told by events. */
export type SandboxResult = Omit<Summary, "id" | "timings">;

/** The result of a run, all of whose output was taken. */
export function resultOf(
  end: RunEnding,
  output: Output,
  { limits, runtime }: { limits: Limits; runtime: Runtime },
): SandboxResult {
  const { ending } = end;
  const [stdoutTruncated, stderrTruncated] = [output.crossed("stdout"), output.crossed("stderr")];
  return {
    status: statusOf({
      ...end,
      capCrossed: stdoutTruncated || stderrTruncated,
      limits,
      lastStderrLine: output.lastStderrLine(),
    }),
    exitCode: ending && "exitCode" in ending ? ending.exitCode : null,
    signal: ending && "signal" in ending ? ending.signal : null,
    stdoutTruncated,
    stderrTruncated,
    wallTimeMs: Math.round(end.wallTimeMs),
    cpuTimeMs: Math.round(end.cpuTimeMs),
    peakMemoryBytes: end.peakMemoryBytes,
    ...(end.files.length > 0 ? { files: [...end.files] } : {}),
    runtime: { id: runtime.id, version: runtime.version },
  };
}
