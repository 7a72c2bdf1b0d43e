import { readFileSync } from "node:fs";
import type { Cgroups, Group } from "./cgroup.ts";
import {
  cpuTimeMs,
  identify,
  isRunning,
  isStopped,
  ownMemoryBytes,
  type ProcessId,
  reapedCpuTimeMs,
} from "./process-usage.ts";

/** How often a jail's memory is looked at, in milliseconds: the nearer to its bound, the more often. */
const LOOK_MS = { least: 2, most: 20 };
/** About the most memory that a program fills in a millisecond. */
const FILLED_PER_MS = 8 * 1024 * 1024;

/**
 * The account of a machine without writable cgroups. It looks at the one process of each jail, and in
 * place of the kernel kills one that exceeds its memory; a peak between two looks is not seen.
 */
export function noCgroups(): Cgroups {
  return { grade: "rlimits", make: () => new Account(), stale: () => [], close: () => {} };
}

class Account implements Group {
  readonly paths = [];
  readonly reusable = false;
  #nsjail: ProcessId | null = null;
  /** Whether nsjail has another child before the jailed one: the first process of its namespace. */
  #ordinary = false;
  #jailed: ProcessId | null = null;
  #cpuTimeMs = 0;
  memoryLimit = Number.POSITIVE_INFINITY;
  #oomKills = 0;
  #timer: NodeJS.Timeout | null = null;

  adopt(pid: number, ordinary: boolean): void {
    this.#nsjail = identify(pid);
    this.#ordinary = ordinary;
  }

  limitMemory(bytes: number): void {
    this.memoryLimit = bytes;
  }

  /** The run begins: a jail that waits for one has nothing to be looked at for. */
  hurry(): void {
    this.#timer ??= setTimeout(() => this.#look(), 0).unref();
  }

  cpuTimeMs(): number {
    const jailed = this.#find();
    const readings = [
      jailed && isThere(jailed) ? cpuTimeMs(jailed.pid) : 0,
      this.#nsjail && isThere(this.#nsjail) ? reapedCpuTimeMs(this.#nsjail.pid) : 0,
    ];
    // Each is a lower bound: of a process that has been reaped only nsjail can still tell, and less exactly.
    this.#cpuTimeMs = Math.max(this.#cpuTimeMs, ...readings);
    return this.#cpuTimeMs;
  }

  forgetPeak(): void {}

  usage() {
    return { cpuTimeMs: this.cpuTimeMs(), peakMemoryBytes: null, oomKills: this.#oomKills };
  }

  yield(): void {}

  freeze(): boolean {
    const jailed = this.#find();
    if (jailed && isThere(jailed)) send(jailed.pid, "SIGSTOP");
    return true;
  }

  isFrozen(): boolean {
    const jailed = this.#find();
    return jailed !== null && isStopped(jailed);
  }

  thaw(): void {
    const jailed = this.#find();
    if (jailed && isThere(jailed)) send(jailed.pid, "SIGCONT");
  }

  memoryBytes(): number {
    const jailed = this.#find();
    return jailed ? ownMemoryBytes(jailed.pid) : 0;
  }

  isEmpty(): boolean {
    return ![this.#find(), this.#nsjail].some((process) => process && isRunning(process));
  }

  kill(): void {
    for (const process of [this.#find(), this.#nsjail]) if (process && isThere(process)) send(process.pid, "SIGKILL");
  }

  remove(): boolean {
    if (this.#timer) clearTimeout(this.#timer);
    return true;
  }

  #find(): ProcessId | null {
    if (this.#nsjail) this.#jailed ??= childOf(this.#nsjail.pid, this.#ordinary ? 1 : 0);
    return this.#jailed;
  }

  #look(): void {
    const jailed = this.#find();
    if (jailed && !isRunning(jailed)) return;
    const left = this.memoryLimit - (jailed ? ownMemoryBytes(jailed.pid) : 0);
    this.cpuTimeMs();
    if (jailed && left < 0) {
      this.#oomKills++;
      send(jailed.pid, "SIGKILL");
      return;
    }
    const pause = Math.min(Math.max(left / FILLED_PER_MS, LOOK_MS.least), LOOK_MS.most);
    this.#timer = setTimeout(() => this.#look(), pause).unref();
  }
}

/** Whether the pid is still that process's own, be it dead or alive. */
function isThere({ pid, startedAt }: ProcessId): boolean {
  return identify(pid)?.startedAt === startedAt;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
}

function childOf(pid: number, index: number): ProcessId | null {
  try {
    const child = Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "latin1").split(" ")[index]);
    return child ? identify(child) : null;
  } catch {
    return null;
  }
}
