import { readFileSync, readlinkSync } from "node:fs";

/**
 * A name that no other process has had since the machine started: the pid and its start time, and the
 * namespace of pids in which they hold, since containers may share their cgroups.
 */
export function ownerName(number: number): string {
  return `${process.pid}-${startTime(process.pid)}-${pidNamespace()}-${number}`;
}

/** False when a machine of ours made this name and its process is gone; what others named is theirs. */
export function mayLive(name: string): boolean {
  const [, pid, start, namespace] = /^(\d+)-(\d+)-(\d+)-\d+$/.exec(name) ?? [];
  return start === undefined || namespace !== pidNamespace() || startTime(Number(pid)) === start;
}

function pidNamespace(): string {
  return readlinkSync("/proc/self/ns/pid").replace(/\D/g, "");
}

/** When a process started, in clock ticks since the machine did; undefined when it is gone. */
function startTime(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}
