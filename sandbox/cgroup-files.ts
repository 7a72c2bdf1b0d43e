import { accessSync, constants, mkdirSync, readdirSync, readFileSync, rmdirSync } from "node:fs";
import { join } from "node:path";

/** Creates a directory for groups if the kernel lets us. */
export function claim(directory: string): boolean {
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(join(directory, "cgroup.procs"), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

export function readNumber(path: string): number {
  return Number(readFileSync(path, "latin1"));
}

/** The number behind `key` in a flat keyed file such as memory.events; 0 when it is not there. */
export function readKey(path: string, key: string): number {
  const match = new RegExp(`^${key} (\\d+)$`, "m").exec(readFileSync(path, "latin1"));
  return Number(match?.[1] ?? 0);
}

/**
 * SIGKILL to every process of a group; true when it had none left. `parent` is killed only when it is
 * alone: until then it takes note of its children's end, which would else stay zombies wherever the
 * machine's first process does not. A group that another server has swept meanwhile has none.
 */
export function killProcesses(group: string, parent = 0): boolean {
  const pids = processesIn(group);
  const children = pids.filter((pid) => pid !== parent);
  for (const pid of children.length > 0 ? children : pids) {
    // One that our namespace does not show reads as 0, which to kill() is ourselves.
    if (pid === 0) continue;
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended between the reading and the kill.
    }
  }
  return pids.length === 0;
}

function processesIn(group: string): number[] {
  try {
    return readFileSync(join(group, "cgroup.procs"), "latin1").split("\n").filter(Boolean).map(Number);
  } catch (error) {
    // ENODEV is how the kernel reads a group that was removed while it was open.
    if (["ENOENT", "ENODEV"].includes((error as NodeJS.ErrnoException).code ?? "")) return [];
    throw error;
  }
}

/** Removes a group that has no process left; false while it has one. */
export function removeGroup(group: string): boolean {
  try {
    rmdirSync(group);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  }
}

/** The groups below a directory, by name; none where it is not there. */
export function groupsIn(directory: string): string[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
  } catch {
    return [];
  }
}
