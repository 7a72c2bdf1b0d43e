import { readdirSync, readFileSync } from "node:fs";

/** A process as /proc shows it. */
export interface Process {
  pid: number;
  parent: number;
  /** The uid that it runs as on the host. */
  uid: number;
  /** It has ended, and its parent has not yet taken note. */
  zombie: boolean;
  command: string[];
}

/** Every process of the machine that we may see. */
export function allProcesses(): Process[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readProcess(Number(pid))];
      } catch {
        // It ended while we looked.
        return [];
      }
    });
}

/** The processes that a process started, and those that these started. */
export function descendants(pid: number): Process[] {
  const all = allProcesses();
  const family = new Set([pid]);
  for (let before = 0; before < family.size; ) {
    before = family.size;
    for (const process of all) if (family.has(process.parent)) family.add(process.pid);
  }
  return all.filter((process) => process.pid !== pid && family.has(process.pid));
}

function readProcess(pid: number): Process {
  const status = readFileSync(`/proc/${pid}/status`, "latin1");
  const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1]);
  const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").filter(Boolean);
  return { pid, parent: field("PPid"), uid: field("Uid"), zombie: /^State:\s+Z/m.test(status), command };
}
