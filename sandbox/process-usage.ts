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

/** Whether every thread of a process is stopped by a signal. */
export function isStopped({ pid, startedAt }: ProcessId): boolean {
  try {
    if (statOf(pid)?.[22 - 3] !== startedAt) return false;
    // The first thread may have ended alone, and is then a zombie.
    return readdirSync(`/proc/${pid}/task`).every((tid) => "TZ".includes(statOf(`${pid}/task/${tid}`)?.[0] ?? ""));
  } catch {
    return false;
  }
}

/**
 * CPU time of a process in milliseconds. The threads that live tell it to the nanosecond, and the sum
 * that counts those that have ended only in clock ticks: the greater holds. 0 when it is gone.
 */
export function cpuTimeMs(pid: number): number {
  const fields = statOf(pid);
  if (!fields) return 0;
  return Math.max(inMs(fields, 14), ofLiveThreads(pid));
}

/** CPU time of all children of a process that it has reaped, in milliseconds, by clock ticks. */
export function reapedCpuTimeMs(pid: number): number {
  const fields = statOf(pid);
  return fields ? inMs(fields, 16) : 0;
}

/**
 * Memory that a process has for itself, in bytes: what it wrote, page tables included, and not the
 * cached pages of the interpreter's files, which all jails share. 0 when it is gone.
 */
export function ownMemoryBytes(pid: number): number {
  try {
    for (const tid of readdirSync(`/proc/${pid}/task`)) {
      const status = readFileSync(`/proc/${pid}/task/${tid}/status`, "utf8");
      const sizes = [...status.matchAll(/^(?:RssAnon|RssShmem|VmPTE|VmSwap):\s+(\d+) kB$/gm)];
      // A thread that has ended tells none, whether or not the others go on.
      if (sizes.length > 0) return sizes.reduce((sum, [, kib]) => sum + Number(kib) * 1024, 0);
    }
  } catch {
    // It ended while it was looked at.
  }
  return 0;
}

/** The sum of user and system time, of which the first is that field of proc(5). */
function inMs(fields: string[], user: number): number {
  return ((Number(fields[user - 3]) + Number(fields[user + 1 - 3])) * 1000) / TICKS;
}

function ofLiveThreads(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`).reduce(
      (sum, tid) => sum + Number(readFileSync(`/proc/${pid}/task/${tid}/schedstat`, "utf8").split(" ")[0]) / 1e6,
      0,
    );
  } catch {
    return 0;
  }
}

/** The fields of /proc/PID/stat from the third on: those after the name, which may hold anything. */
function statOf(pid: number | string): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}
