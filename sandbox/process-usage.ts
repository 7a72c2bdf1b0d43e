import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks of /proc/PID/stat in a second; Linux shows 100 to user space on every architecture. */
const TICKS = 100;

/** A process, told from a later one of the same pid by when it started. */
export interface ProcessId {
  pid: number;
  startedAt: string;
}

/** The process that has this pid now; null when none has. */
export function identify(pid: number): ProcessId | null {
  const fields = statOf(pid);
  return fields && { pid, startedAt: fields[22 - 3] as string };
}

/** Whether any thread of a process still runs: a zombie is dead, and only waits for its parent. */
export function isRunning({ pid, startedAt }: ProcessId): boolean {
  const fields = statOf(pid);
  if (fields?.[22 - 3] !== startedAt) return false;
  const [state, threads] = [fields[0] as string, Number(fields[20 - 3])];
  // The first thread may end alone: a zombie of its own, while the others go on.
  return !"ZX".includes(state) || threads > 1;
}

/**
 * CPU time of a process in milliseconds; null when it is gone. The threads that live tell it to the
 * nanosecond, and the sum that counts those that have ended only in clock ticks: the greater holds.
 */
export function cpuTimeMs(pid: number): number | null {
  const fields = statOf(pid);
  if (!fields) return null;
  const ticks = Number(fields[14 - 3]) + Number(fields[15 - 3]);
  return Math.max((ticks * 1000) / TICKS, ofLiveThreads(pid));
}

/**
 * Memory that a process has for itself, in bytes: what it wrote, page tables included, and not the
 * cached pages of the interpreter's files, which all jails share. 0 when it is gone.
 */
export function ownMemoryBytes(pid: number): number {
  try {
    for (const tid of readdirSync(`/proc/${pid}/task`)) {
      const status = readFileSync(`/proc/${pid}/task/${tid}/status`, "latin1");
      const sizes = [...status.matchAll(/^(?:RssAnon|RssShmem|VmPTE|VmSwap):\s+(\d+) kB$/gm)];
      // A thread that has ended tells none, whether or not the others go on.
      if (sizes.length > 0) return sizes.reduce((sum, [, kib]) => sum + Number(kib) * 1024, 0);
    }
  } catch {
    // It ended while it was looked at.
  }
  return 0;
}

function ofLiveThreads(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`).reduce(
      (sum, tid) => sum + Number(readFileSync(`/proc/${pid}/task/${tid}/schedstat`, "latin1").split(" ")[0]) / 1e6,
      0,
    );
  } catch {
    return 0;
  }
}

/** The fields of /proc/PID/stat from the third on: those after the name, which may hold anything. */
function statOf(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}
