import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cgroups, Group } from "./cgroup.ts";
import { claim, GroupFile, groupsIn, killProcesses, openIfThere, processesIn, removeGroup } from "./cgroup-files.ts";
import { divide, homeGroup } from "./cgroup-v2-home.ts";

/** The share of the processor of a run, which is the kernel's default, and of a jail that waits for one. */
const WEIGHTS = { run: "100", waiting: "1" };

/** Groups of cgroup v2, below the group that this server was started in, as root or as a user whom it was delegated to. */
export function cgroupV2(owner: string): Cgroups | null {
  const home = homeGroup();
  if (home === null) return null;
  const mount = join(home, "onpyrunner");
  const root = join(mount, owner);
  if (!claim(root)) return null;
  if (!divide(home, [mount, root])) {
    removeGroup(root);
    return null;
  }
  return {
    grade: "cgroup-v2",
    make: (name, maxProcesses) => new V2Group(join(root, name), maxProcesses),
    stale: (isAlive) =>
      groupsIn(mount)
        .filter((name) => !isAlive(name))
        .map((name) => join(mount, name))
        .flatMap((directory) => [...groupsIn(directory).map((name) => join(directory, name)), directory]),
    close: () => void removeGroup(root),
  };
}

class V2Group implements Group {
  readonly paths: readonly string[];
  readonly reusable: boolean;
  readonly #path: string;
  readonly #files: Record<"limit" | "events" | "cpu" | "usage" | "freeze" | "state", GroupFile> &
    Record<"peak" | "weight", GroupFile | null>;
  /** Directory and descriptors, which are given back together. */
  readonly #taken: DisposableStack;
  memoryLimit = 0;
  #open = true;

  constructor(path: string, maxProcesses: number) {
    using taken = new DisposableStack();
    this.#path = path;
    this.paths = [path];
    mkdirSync(path);
    taken.defer(() => void removeGroup(path));
    writeFileSync(join(path, "pids.max"), String(maxProcesses));
    const open = (name: string, flags: "r" | "r+" | "w") =>
      taken.adopt(new GroupFile(join(path, name), flags), (file) => file.close());
    const ifThere = (name: string, flags: "r" | "r+" | "w") =>
      taken.adopt(openIfThere(join(path, name), flags), (file) => file?.close());
    // A kernel that does not count swap has no such file, and one without the cpu controller no weight.
    ifThere("memory.swap.max", "w")?.write("0");
    this.#files = {
      limit: open("memory.max", "w"),
      events: open("memory.events", "r"),
      cpu: open("cpu.stat", "r"),
      usage: open("memory.current", "r"),
      freeze: open("cgroup.freeze", "w"),
      state: open("cgroup.events", "r"),
      // What is written to a descriptor of memory.peak makes that descriptor, and no other, count anew.
      peak: ifThere("memory.peak", "r+") ?? ifThere("memory.peak", "r"),
      weight: ifThere("cpu.weight", "w"),
    };
    this.reusable = this.#resetPeak();
    this.yield();
    this.#taken = taken.move();
  }

  adopt(): void {}

  limitMemory(bytes: number): void {
    if (bytes !== this.memoryLimit) this.#files.limit.write(String(bytes));
    this.memoryLimit = bytes;
  }

  cpuTimeMs(): number {
    return this.#files.cpu.readKey("usage_usec") / 1e3;
  }

  forgetPeak(): void {
    this.#resetPeak();
  }

  usage() {
    return {
      cpuTimeMs: this.cpuTimeMs(),
      // A kernel before 5.19 does not tell.
      peakMemoryBytes: this.#files.peak?.readNumber() ?? null,
      oomKills: this.#files.events.readKey("oom_kill"),
    };
  }

  hurry(): void {
    if (this.#open) this.#files.weight?.write(WEIGHTS.run);
  }

  yield(): void {
    if (this.#open) this.#files.weight?.write(WEIGHTS.waiting);
  }

  freeze(): boolean {
    this.#files.freeze.write("1");
    return true;
  }

  isFrozen(): boolean {
    return this.#files.state.readKey("frozen") === 1;
  }

  thaw(): void {
    if (this.#open) this.#files.freeze.write("0");
  }

  memoryBytes(): number {
    return this.#files.usage.readNumber();
  }

  isEmpty(): boolean {
    return processesIn(this.#path).length === 0;
  }

  kill(): void {
    killProcesses(this.#path);
  }

  remove(): boolean {
    if (!removeGroup(this.#path)) return false;
    this.#open = false;
    this.#taken.dispose();
    return true;
  }

  /** Says whether the kernel could; before Linux 6.12 a peak is never less than that of the jail's start. */
  #resetPeak(): boolean {
    try {
      this.#files.peak?.write("reset");
      return this.#files.peak !== null;
    } catch {
      return false;
    }
  }
}
