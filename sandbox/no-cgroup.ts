import { readFileSync } from "node:fs";
import type { Cgroups, Group } from "./cgroup.ts";

/** Clock ticks of /proc/PID/stat in a second; Linux shows 100 to user space on every architecture. */
const TICKS = 100;

/**
 * The account of a machine without writable cgroups: CPU time from /proc while the process lives,
 * no memory figures, and bounds by rlimits of each process instead of the jail as a whole.
 */
export function noCgroups(): Cgroups {
  return { grade: "rlimits", make: () => makeAccount(), sweep: () => 0, close: () => {} };
}

function makeAccount(): Group {
  let nsjail: number | null = null;
  let jailed: number | null = null;
  let lastCpuMs = 0;
  const find = () => {
    if (nsjail !== null) jailed ??= firstChild(nsjail);
    return jailed;
  };
  const cpuTimeMs = () => {
    const pid = find();
    if (pid !== null) lastCpuMs = cpuOf(pid) ?? lastCpuMs;
    return lastCpuMs;
  };
  return {
    paths: [],
    adopt(pid) {
      nsjail = pid;
    },
    limitMemory: () => {},
    cpuTimeMs,
    forgetPeak: () => {},
    usage: () => ({ cpuTimeMs: cpuTimeMs(), peakMemoryBytes: null, oomKills: 0 }),
    hurry: () => {},
    kill() {
      // The jailed process is pid 1 of its namespace: with it all the others die.
      const pids = [find(), nsjail].filter((pid) => pid !== null);
      return !pids.map(killOne).some(Boolean);
    },
    remove: () => true,
  };
}

function killOne(pid: number): boolean {
  try {
    return process.kill(pid, "SIGKILL");
  } catch {
    return false;
  }
}

function firstChild(pid: number): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "latin1").split(" ")[0]) || null;
  } catch {
    return null;
  }
}

function cpuOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The name in parentheses may hold anything; utime and stime are the 12th and 13th after it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
  } catch {
    return null;
  }
}
