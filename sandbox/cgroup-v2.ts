import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cgroups, Group } from "./cgroup.ts";
import { claim, groupsIn, killProcesses, readKey, readNumber, removeGroup } from "./cgroup-files.ts";

const MOUNT = "/sys/fs/cgroup";

/**
 * Groups of cgroup v2, below the group that this process was started in, which must be ours to
 * divide (root, or a delegated user). A group with controllers may hold no process, so the server
 * moves itself into a leaf first.
 */
export function cgroupV2(owner: string): Cgroups | null {
  const home = homeGroup();
  if (home === null) return null;
  const mount = join(home, "onpyrunner");
  const root = join(mount, owner);
  if (!claim(root)) return null;
  try {
    divide(home, [mount, root]);
  } catch {
    removeGroup(root);
    return null;
  }
  return {
    grade: "cgroup-v2",
    make: (name, maxProcesses) => makeGroup(join(root, name), maxProcesses),
    stale: (isAlive) =>
      groupsIn(mount)
        .filter((name) => !isAlive(name))
        .map((name) => join(mount, name))
        .flatMap((directory) => [...groupsIn(directory).map((name) => join(directory, name)), directory]),
    close: () => void removeGroup(root),
  };
}

/** The directory of our own v2 group, without the leaf that an earlier call moved us into. */
function homeGroup(): string | null {
  try {
    const own = /^0::(.*)$/m.exec(readFileSync("/proc/self/cgroup", "latin1"))?.[1];
    const controllers = readFileSync(join(MOUNT, "cgroup.controllers"), "latin1");
    if (own === undefined || !/\bmemory\b/.test(controllers)) return null;
    return join(MOUNT, own.replace(/\/server$/, ""));
  } catch {
    return null;
  }
}

function divide(home: string, directories: string[]): void {
  if (home !== MOUNT) {
    const leaf = join(home, "server");
    mkdirSync(leaf, { recursive: true });
    for (const pid of readFileSync(join(home, "cgroup.procs"), "latin1").split("\n").filter(Boolean))
      writeFileSync(join(leaf, "cgroup.procs"), pid);
  }
  for (const directory of [home, ...directories]) {
    const control = join(directory, "cgroup.subtree_control");
    writeFileSync(control, "+memory +pids");
    try {
      writeFileSync(control, "+cpu");
    } catch {
      // A delegated user seldom gets it, and it is needed for shares of the processor alone.
    }
  }
}

function makeGroup(path: string, maxProcesses: number): Group {
  mkdirSync(path);
  writeFileSync(join(path, "pids.max"), String(maxProcesses));
  try {
    writeFileSync(join(path, "memory.swap.max"), "0");
  } catch {
    // The kernel does not count swap, so there is none to keep out of.
  }
  setWeight(path, 1);
  let nsjail = 0;
  const cpuTimeMs = () => readKey(join(path, "cpu.stat"), "usage_usec") / 1e3;
  return {
    paths: [path],
    adopt(pid) {
      nsjail = pid;
    },
    limitMemory: (bytes) => writeFileSync(join(path, "memory.max"), String(bytes)),
    cpuTimeMs,
    forgetPeak: () => {},
    usage: () => ({
      cpuTimeMs: cpuTimeMs(),
      peakMemoryBytes: readNumber(join(path, "memory.peak")),
      oomKills: readKey(join(path, "memory.events"), "oom_kill"),
    }),
    hurry: () => setWeight(path, 100),
    kill: () => killProcesses(path, nsjail),
    remove: () => removeGroup(path),
  };
}

/** The group's share of the processor among its siblings; 100 is the kernel's own default. */
function setWeight(path: string, weight: number): void {
  try {
    writeFileSync(join(path, "cpu.weight"), String(weight));
  } catch {
    // The cpu controller was not given to us; nice levels still count.
  }
}
