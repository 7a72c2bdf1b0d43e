import { existsSync, mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cgroups, Group } from "./cgroup.ts";
import { claim, GroupFile, groupsIn, killProcesses, processesIn, removeGroup } from "./cgroup-files.ts";

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
  readonly reusable = true;
  readonly #pids: string;
  readonly #files: Record<"limit" | "peak" | "oom" | "cpuTime" | "shares", GroupFile>;
  memoryLimit = 0;
  #open = true;

  constructor(at: (controller: Controller) => string, paths: readonly string[], maxProcesses: number) {
    this.#pids = at("pids");
    this.paths = paths;
    for (const path of paths) mkdirSync(path);
    writeFileSync(join(at("pids"), "pids.max"), String(maxProcesses));
    writeFileSync(join(at("memory"), "memory.swappiness"), "0");
    this.#files = {
      limit: new GroupFile(join(at("memory"), "memory.limit_in_bytes"), "w"),
      peak: new GroupFile(join(at("memory"), "memory.max_usage_in_bytes"), "r+"),
      oom: new GroupFile(join(at("memory"), "memory.oom_control"), "r"),
      cpuTime: new GroupFile(join(at("cpuacct"), "cpuacct.usage"), "r"),
      shares: new GroupFile(join(at("cpu"), "cpu.shares"), "w"),
    };
    this.yield();
  }

  adopt(): void {}

  limitMemory(bytes: number): void {
    if (bytes !== this.memoryLimit) this.#files.limit.write(String(bytes));
    this.memoryLimit = bytes;
  }

  cpuTimeMs(): number {
    return this.#files.cpuTime.readNumber() / 1e6;
  }

  forgetPeak(): void {
    this.#files.peak.write("0");
  }

  usage() {
    return {
      cpuTimeMs: this.cpuTimeMs(),
      peakMemoryBytes: this.#files.peak.readNumber(),
      oomKills: this.#files.oom.readKey("oom_kill"),
    };
  }

  hurry(): void {
    if (this.#open) this.#files.shares.write(SHARES.run);
  }

  yield(): void {
    if (this.#open) this.#files.shares.write(SHARES.waiting);
  }

  isEmpty(): boolean {
    return processesIn(this.#pids).length === 0;
  }

  kill(): void {
    killProcesses(this.#pids);
  }

  remove(): boolean {
    if (!this.paths.map(removeGroup).every(Boolean)) return false;
    if (this.#open) for (const file of Object.values(this.#files)) file.close();
    this.#open = false;
    return true;
  }
}
