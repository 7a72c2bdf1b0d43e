import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cgroups, Group } from "./cgroup.ts";
import { claim, groupsIn, killProcesses, readKey, readNumber, removeGroup } from "./cgroup-files.ts";

const MOUNTS = ["memory", "pids", "cpuacct"].map((name) => join("/sys/fs/cgroup", name, "onpyrunner"));

/** Groups of cgroup v1: one directory in each of three hierarchies. */
export function cgroupV1(owner: string): Cgroups | null {
  const roots = MOUNTS.map((mount) => join(mount, owner));
  if (!roots.every(claim)) return null;
  return {
    grade: "cgroup-v1",
    make: (name, maxProcesses) =>
      makeGroup(
        roots.map((root) => join(root, name)),
        maxProcesses,
      ),
    sweep: (isAlive) => sweep(isAlive),
    close: () => roots.forEach(removeGroup),
  };
}

function makeGroup(paths: string[], maxProcesses: number): Group {
  const [memory, pids, cpuacct] = paths as [string, string, string];
  for (const path of paths) mkdirSync(path);
  writeFileSync(join(pids, "pids.max"), String(maxProcesses));
  // Where the kernel counts swap this keeps the group out of it; elsewhere the file ends the attempt.
  writeFileSync(join(memory, "memory.swappiness"), "0");
  const cpuTimeMs = () => readNumber(join(cpuacct, "cpuacct.usage")) / 1e6;
  const peak = join(memory, "memory.max_usage_in_bytes");
  return {
    paths,
    adopt: () => {},
    limitMemory: (bytes) => writeFileSync(join(memory, "memory.limit_in_bytes"), String(bytes)),
    cpuTimeMs,
    forgetPeak: () => writeFileSync(peak, "0"),
    usage: () => ({
      cpuTimeMs: cpuTimeMs(),
      peakMemoryBytes: readNumber(peak),
      oomKills: readKey(join(memory, "memory.oom_control"), "oom_kill"),
    }),
    hurry: () => {},
    kill: () => killProcesses(pids),
    remove: () => paths.map(removeGroup).every(Boolean),
  };
}

function sweep(isAlive: (owner: string) => boolean): number {
  let swept = 0;
  for (const mount of MOUNTS) {
    for (const owner of groupsIn(mount).filter((name) => !isAlive(name))) {
      const directory = join(mount, owner);
      for (const name of groupsIn(directory)) {
        killProcesses(join(directory, name));
        swept += Number(removeGroup(join(directory, name)));
      }
      removeGroup(directory);
    }
  }
  return swept;
}
