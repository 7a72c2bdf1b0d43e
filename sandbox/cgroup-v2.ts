import { closeSync, mkdirSync, openSync, readSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Cgroups, Group } from "./cgroup.ts";
import { claim, groupsIn, killProcesses, readKey, removeGroup } from "./cgroup-files.ts";
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
  readonly #path: string;
  readonly #peak: Peak;
  #nsjail = 0;

  constructor(path: string, maxProcesses: number) {
    this.#path = path;
    this.paths = [path];
    mkdirSync(path);
    this.#write("pids.max", String(maxProcesses));
    // A kernel that does not count swap has no such file, and one without the cpu controller no weight.
    this.#tryToWrite("memory.swap.max", "0");
    this.#tryToWrite("cpu.weight", WEIGHTS.waiting);
    this.#peak = openPeak(join(path, "memory.peak"));
  }

  adopt(nsjail: number): void {
    this.#nsjail = nsjail;
  }

  limitMemory(bytes: number): void {
    this.#write("memory.max", String(bytes));
  }

  cpuTimeMs(): number {
    return readKey(join(this.#path, "cpu.stat"), "usage_usec") / 1e3;
  }

  forgetPeak(): void {
    this.#peak.forget();
  }

  usage() {
    return {
      cpuTimeMs: this.cpuTimeMs(),
      peakMemoryBytes: this.#peak.bytes(),
      oomKills: readKey(join(this.#path, "memory.events"), "oom_kill"),
    };
  }

  hurry(): void {
    this.#tryToWrite("cpu.weight", WEIGHTS.run);
  }

  kill(): boolean {
    return killProcesses(this.#path, this.#nsjail);
  }

  remove(): boolean {
    if (!removeGroup(this.#path)) return false;
    this.#peak.close();
    return true;
  }

  #write(file: string, text: string): void {
    writeFileSync(join(this.#path, file), text);
  }

  #tryToWrite(file: string, text: string): void {
    try {
      this.#write(file, text);
    } catch {
      // What it bounds is not there to be bounded.
    }
  }
}

/** The most memory that a group has had at once. */
interface Peak {
  /** null where the kernel (before 5.19) does not tell. */
  bytes(): number | null;
  /** Starts the peak anew; in vain before Linux 6.12, where a peak is never less than that of the jail's start. */
  forget(): void;
  close(): void;
}

/** What is written to a descriptor of memory.peak makes that descriptor, and no other, count anew. */
function openPeak(path: string): Peak {
  const fd = openAs("r+", path) ?? openAs("r", path);
  if (fd === null) return { bytes: () => null, forget() {}, close() {} };
  let open = true;
  return {
    bytes() {
      const text = Buffer.alloc(32);
      return Number(text.toString("latin1", 0, readSync(fd, text, 0, text.length, 0)));
    },
    forget() {
      try {
        writeSync(fd, "reset");
      } catch {
        // It was opened for reading only.
      }
    },
    close() {
      if (open) closeSync(fd);
      open = false;
    },
  };
}

function openAs(flags: "r" | "r+", path: string): number | null {
  try {
    return openSync(path, flags);
  } catch {
    return null;
  }
}
