import { readFileSync } from "node:fs";

/** The kernel's unit in /proc, the same on every Linux that Node runs on. */
const TICK_MS = 10;

/** CPU time of a process itself, and of its descendants that have ended and were waited for. */
export interface ProcessorTime {
  ownMs: number;
  childrenMs: number;
}

export function processorTime(pid: number): ProcessorTime {
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 15)
    .map((ticks) => Number(ticks) * TICK_MS);
  return { ownMs: user + system, childrenMs: childUser + childSystem };
}
