import type { Limits } from "#contract/limits.ts";
import type { Status } from "#contract/run.ts";

/** Why the sandbox itself ended a jail; recorded before the kill, and the first cause wins. */
export type KillReason = "time_limit" | "output_limit" | "cancelled" | "internal_error";

/** How the jailed process ended, as its parent nsjail saw it; null when nobody saw it. */
export type Ending = { exitCode: number } | { signal: string } | null;

/** All that a status may rest on; nothing here can be printed by the program, but the last line. */
export interface Evidence {
  killReason: KillReason | null;
  /** Processes of this jail that the kernel killed for want of memory. */
  oomKills: number;
  ending: Ending;
  capCrossed: boolean;
  cpuTimeMs: number;
  limits: Limits;
  /** Read only for an exit code of 1, and only to say more exactly how the program failed. */
  lastStderrLine: string;
}

/**
 * The status of a run, by the first row that holds. Signals alone prove little: the program
 * may raise what it likes.
 */
const ROWS: [holds: (evidence: Evidence) => boolean, status: (evidence: Evidence) => Status][] = [
  [({ killReason }) => killReason !== null, ({ killReason }) => killReason ?? "internal_error"],
  [({ oomKills, ending }) => oomKills > 0 && isSignal(ending, "SIGKILL"), () => "memory_limit"],
  [({ ending }) => isSignal(ending, "SIGSYS"), () => "security_violation"],
  [({ capCrossed }) => capCrossed, () => "output_limit"],
  [({ cpuTimeMs, limits }) => cpuTimeMs > limits.timeMs, () => "time_limit"],
  [({ ending }) => ending === null, () => "internal_error"],
  [({ ending }) => isExit(ending, 0), () => "ok"],
  [({ ending }) => isExit(ending, 1), ({ lastStderrLine }) => refine(lastStderrLine)],
  [() => true, () => "runtime_error"],
];

export function statusOf(evidence: Evidence): Status {
  const row = ROWS.find(([holds]) => holds(evidence));
  return row ? row[1](evidence) : "internal_error";
}

function isSignal(ending: Ending, name: string): boolean {
  return ending === null ? name === "SIGKILL" : "signal" in ending && ending.signal === name;
}

function isExit(ending: Ending, code: number): boolean {
  return ending !== null && "exitCode" in ending && ending.exitCode === code;
}

function refine(lastStderrLine: string): Status {
  if (/^MemoryError(:|$)/.test(lastStderrLine)) return "memory_limit";
  if (/^PermissionError: \[Errno 1\] /.test(lastStderrLine)) return "security_violation";
  return "runtime_error";
}
