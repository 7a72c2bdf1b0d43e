import { parseTime } from "#components/device/time.ts";
import type { Chunk } from "#components/run/transcript.ts";
import type { Summary } from "#contract/run.ts";
import { STATUSES } from "#contract/statuses.ts";
import type { PastRun } from "./past-run.ts";

/** A past run from what storage held, or undefined when that is not one. */
export function parsePastRun(value: unknown): PastRun | undefined {
  if (!isRecord(value)) return undefined;
  const { id, draftId, at, code, stdin, stdinIsCut, runtime, result, output, outputIsCut } = value;
  if (typeof id !== "string" || typeof draftId !== "string") return undefined;
  if (typeof code !== "string" || typeof stdin !== "string") return undefined;
  if (result !== null && !isSummary(result)) return undefined;
  if (!Array.isArray(output) || !output.every(isChunk)) return undefined;
  return {
    id,
    draftId,
    at: parseTime(at),
    code,
    stdin,
    stdinIsCut: stdinIsCut === true,
    runtime: runtime === "pypy" ? "pypy" : "cpython",
    result,
    output,
    outputIsCut: outputIsCut === true,
  };
}

/** Whether it has all that is shown of a run's end. */
function isSummary(value: unknown): value is Summary {
  if (!isRecord(value) || !isRecord(value.runtime)) return false;
  const { status, exitCode, signal, wallTimeMs, cpuTimeMs, peakMemoryBytes, runtime } = value;
  return (
    STATUSES.some((known) => known === status) &&
    (exitCode === null || Number.isInteger(exitCode)) &&
    (signal === null || typeof signal === "string") &&
    Number.isInteger(wallTimeMs) &&
    Number.isInteger(cpuTimeMs) &&
    (peakMemoryBytes === null || Number.isInteger(peakMemoryBytes)) &&
    typeof runtime.id === "string" &&
    typeof runtime.version === "string"
  );
}

function isChunk(value: unknown): value is Chunk {
  return isRecord(value) && STREAMS.some((known) => known === value.stream) && typeof value.text === "string";
}

const STREAMS = ["stdout", "stderr", "stdin"] as const;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
