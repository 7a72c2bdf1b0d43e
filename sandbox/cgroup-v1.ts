import { existsSync, mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cgroups, Group } from "./cgroup.ts";
import { claim, GroupFile, groupsIn, killProcesses, processesIn, removeGroup } from "./cgroup-files.ts";

const CONTROLLERS = ["memory", "pids", "cpuacct", "cpu"] as const;
/** Without it runs cannot be frozen, and all else is as it is. */
const FREEZER = "freezer";
/** The share of the processor of a run, which is the kernel's default, and of a jail that waits for one. */
const SHARES = { run: "1024", waiting: "2" };

type Controller = (typeof CONTROLLERS)[number] | typeof FREEZER;

/** Groups of cgroup v1: one directory in each hierarchy that has one of our controllers. */
export function cgroupV1(owner: string): Cgroups | null {
  const ours = new Map<Controller, string>();
  const found = (controller: Controller) => {
    const mount = join("/sys/fs/cgroup", controller);
    if (!existsSync(mount)) return false;
    // cpu and cpuacct are often one hierarchy under two names.
    const directory = join(realpathSync(mount), "onpyrunner");
    if (!claim(join(directory, owner))) return false;
    ours.set(controller, directory);
    return true;
  };
  const hierarchies = () => [...new Set(ours.values())];
  const close = () => hierarchies().forEach((directory) => void removeGroup(join(directory, owner)));
  if (!CONTROLLERS.every(found)) {
    close();
    return null;
  }
  found(FREEZER);
  return {
    grade: "cgroup-v1",
    make(name, maxProcesses) {
      const directories = new Map(
        [...ours].map(([controller, directory]) => [controller, join(directory, owner, name)]),
      );
      return new V1Group(directories, maxProcesses);
    },
    stale: (isAlive) =>
      hierarchies().flatMap((directory) =>
        groupsIn(directory)
          .filter((name) => !isAlive(name))
          .flatMap((name) => [
            ...groupsIn(join(directory, name)).map((group) => join(directory, name, group)),
            join(directory, name),
          ]),
      ),
    close,
  };
}

class V1Group implements Group {
  readonly paths: readonly string[];
  readonly reusable = true;
  readonly #pids: string;
  readonly #files: Record<"limit" | "peak" | "usage" | "oom" | "cpuTime" | "shares", GroupFile>;
  readonly #freezer: GroupFile | null;
  /** Directories and descriptors, which are given back together. */
  readonly #taken: DisposableStack;
  memoryLimit = 0;
  #open = true;

  constructor(directories: ReadonlyMap<Controller, string>, maxProcesses: number) {
    using taken = new DisposableStack();
    const at = (controller: Controller) => directories.get(controller) ?? "";
    this.#pids = at("pids");
    this.paths = [...new Set(directories.values())];
    for (const path of this.paths) {
      mkdirSync(path);
      taken.defer(() => void removeGroup(path));
    }
    writeFileSync(join(at("pids"), "pids.max"), String(maxProcesses));
    writeFileSync(join(at("memory"), "memory.swappiness"), "0");
    const open = (controller: Controller, name: string, flags: "r" | "r+" | "w") =>
      taken.adopt(new GroupFile(join(at(controller), name), flags), (file) => file.close());
    this.#files = {
      limit: open("memory", "memory.limit_in_bytes", "w"),
      peak: open("memory", "memory.max_usage_in_bytes", "r+"),
      usage: open("memory", "memory.usage_in_bytes", "r"),
      oom: open("memory", "memory.oom_control", "r"),
      cpuTime: open("cpuacct", "cpuacct.usage", "r"),
      shares: open("cpu", "cpu.shares", "w"),
    };
    this.#freezer = directories.has(FREEZER) ? open(FREEZER, "freezer.state", "r+") : null;
    this.yield();
    this.#taken = taken.move();
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

  freeze(): boolean {
    this.#freezer?.write("FROZEN");
    return this.#freezer !== null;
  }

  isFrozen(): boolean {
    return this.#freezer?.read() === "FROZEN\n";
  }

  thaw(): void {
    if (this.#open) this.#freezer?.write("THAWED");
  }

  memoryBytes(): number {
    return this.#files.usage.readNumber();
  }

  isEmpty(): boolean {
    return processesIn(this.#pids).length === 0;
  }

  kill(): void {
    killProcesses(this.#pids);
  }

  remove(): boolean {
    if (!this.paths.map(removeGroup).every(Boolean)) return false;
    this.#open = false;
    this.#taken.dispose();
    return true;
  }
}
