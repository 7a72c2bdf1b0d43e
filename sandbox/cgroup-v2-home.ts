import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const MOUNT = "/sys/fs/cgroup";
/** Where a server's own processes go: a group that gives controllers to others may hold none. */
const SERVER_LEAF = "onpyrunner-server";
/** A process that forks while it is moved leaves its child behind, to be moved by the next attempt. */
const ATTEMPTS = 20;

/**
 * The directory of the v2 group that this server was started in, without the leaf that it, or a server
 * before it, moved into; null when there is none that could bound memory and processes.
 */
export function homeGroup(): string | null {
  try {
    const own = /^0::(\/.*)$/m.exec(readFileSync("/proc/self/cgroup", "utf8"))?.[1];
    // A container may be shown another part of the hierarchy than the one that it is in.
    if (own === undefined || !lines(join(MOUNT, own, "cgroup.procs")).includes(String(process.pid))) return null;
    const home = join(MOUNT, own.endsWith(`/${SERVER_LEAF}`) ? own.slice(0, -SERVER_LEAF.length - 1) : own);
    const controllers = readFileSync(join(home, "cgroup.controllers"), "utf8").trim().split(" ");
    return controllers.includes("memory") && controllers.includes("pids") ? home : null;
  } catch {
    return null;
  }
}

/** Gives the controllers of `home` to it and to these groups below it; false when the kernel refuses. */
export function divide(home: string, groups: string[]): boolean {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      if (!isRootGroup(home)) moveProcesses(home, join(home, SERVER_LEAF));
      for (const group of [home, ...groups]) giveControllers(group);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EBUSY") return false;
    }
  }
  return false;
}

/** The machine's root group, which alone may have both processes and controllers; that of a container is none. */
function isRootGroup(group: string): boolean {
  return !existsSync(join(group, "cgroup.type"));
}

function moveProcesses(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const pid of lines(join(from, "cgroup.procs"))) {
    try {
      writeFileSync(join(to, "cgroup.procs"), pid);
    } catch (error) {
      // ESRCH: it has ended meanwhile.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

function giveControllers(group: string): void {
  const control = join(group, "cgroup.subtree_control");
  writeFileSync(control, "+memory +pids");
  try {
    writeFileSync(control, "+cpu");
  } catch {
    // Not every delegated user gets it, and it is needed for shares of the processor alone.
  }
}

function lines(file: string): string[] {
  return readFileSync(file, "utf8").split("\n").filter(Boolean);
}
