import { existsSync, mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cgroups, Group } from "./cgroup.ts";
import { claim, groupsIn, killProcesses, readKey, readNumber, removeGroup } from "./cgroup-files.ts";

const CONTROLLERS = ["memory", "pids", "cpuacct", "cpu"] as const;
/** The share of the processor of a run, which is the kernel's default, and of a jail that waits for one. */
const SHARES = { run: "1024", waiting: "2" };

type Controller = (typeof CONTROLLERS)[number];

/** Groups of cgroup v1: one directory in each hierarchy that has one of our controllers. */
export function cgroupV1(owner: string): Cgroups | null {
  const mounts = CONTROLLERS.map((name) => join("/sys/fs/cgroup", name));
  if (!mounts.every(existsSync)) return null;
  // cpu and cpuacct are often one hierarchy under two names.
  const [memory, pids, cpuacct, cpu] = mounts.map((mount) => join(realpathSync(mount), "onpyrunner"));
  const ours = { memory, pids, cpuacct, cpu } as Record<Controller, string>;
  const hierarchies = [...new Set(Object.values(ours))];
  if (!hierarchies.every((directory) => claim(join(directory, owner)))) return null;
  return {
    grade: "cgroup-v1",
    make: (name, maxProcesses) => {
      const at = (controller: Controller) => join(ours[controller], owner, name);
      return new V1Group(at, [...new Set(CONTROLLERS.map(at))], maxProcesses);
    },
    stale: (isAlive) =>
      hierarchies.flatMap((directory) =>
        groupsIn(directory)
          .filter((name) => !isAlive(name))
          .flatMap((name) => [
            ...groupsIn(join(directory, name)).map((group) => join(directory, name, group)),
            join(directory, name),
          ]),
      ),
    close: () => hierarchies.forEach((directory) => void removeGroup(join(directory, owner))),
  };
}

class V1Group implements Group {
  readonly paths: readonly string[];
  readonly #at: (controller: Controller) => string;
  #nsjail = 0;

  constructor(at: (controller: Controller) => string, paths: readonly string[], maxProcesses: number) {
    this.#at = at;
    this.paths = paths;
    for (const path of paths) mkdirSync(path);
    writeFileSync(join(at("pids"), "pids.max"), String(maxProcesses));
    writeFileSync(join(at("memory"), "memory.swappiness"), "0");
    writeFileSync(join(at("cpu"), "cpu.shares"), SHARES.waiting);
  }

  adopt(nsjail: number): void {
    this.#nsjail = nsjail;
  }

  limitMemory(bytes: number): void {
    writeFileSync(join(this.#at("memory"), "memory.limit_in_bytes"), String(bytes));
  }

  cpuTimeMs(): number {
    return readNumber(join(this.#at("cpuacct"), "cpuacct.usage")) / 1e6;
  }

  forgetPeak(): void {
    writeFileSync(join(this.#at("memory"), "memory.max_usage_in_bytes"), "0");
  }

  usage() {
    const memory = this.#at("memory");
    return {
      cpuTimeMs: this.cpuTimeMs(),
      peakMemoryBytes: readNumber(join(memory, "memory.max_usage_in_bytes")),
      oomKills: readKey(join(memory, "memory.oom_control"), "oom_kill"),
    };
  }

  hurry(): void {
    try {
      writeFileSync(join(this.#at("cpu"), "cpu.shares"), SHARES.run);
    } catch {
      // The run was over before it could be hurried.
    }
  }

  kill(): boolean {
    return killProcesses(this.#at("pids"), this.#nsjail);
  }

  remove(): boolean {
    return this.paths.map(removeGroup).every(Boolean);
  }
}
