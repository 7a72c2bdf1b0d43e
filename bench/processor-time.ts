import { readFileSync } from "node:fs";
import { descendants } from "./processes.ts";

/** The kernel's unit in /proc, the same on every Linux that Node runs on. */
const TICK_MS = 10;

/** CPU time of some processes, and of all else that one started. */
export interface ProcessorTime {
  ownMs: number;
  othersMs: number;
}

/** The times of a process and all that it ever started; `own` are those of them that are told apart. */
export function processorTime(pid: number, own: readonly number[] = [pid]): ProcessorTime {
  const living = [pid, ...descendants(pid).map((process) => process.pid)].map(timesOf);
  const allMs = living.reduce((total, times) => total + times.ownMs + times.endedMs, 0);
  const ownMs = own.reduce((total, each) => total + timesOf(each).ownMs, 0);
  return { ownMs, othersMs: allMs - ownMs };
}

/** The times of a process and of its descendants that have ended and were waited for; 0 once it is gone. */
function timesOf(pid: number): { ownMs: number; endedMs: number } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .slice(11, 15)
      .map((ticks) => Number(ticks) * TICK_MS);
    return { ownMs: user + system, endedMs: endedUser + endedSystem };
  } catch {
    return { ownMs: 0, endedMs: 0 };
  }
}
