import type { Grade } from "#contract/health.ts";
import { cgroupV1 } from "./cgroup-v1.ts";
import { cgroupV2 } from "./cgroup-v2.ts";
import { noCgroups } from "./no-cgroup.ts";

/** What a group has counted so far. */
export interface Usage {
  cpuTimeMs: number;
  /** The most memory since `forgetPeak`, where the kernel can forget; null where it does not count. */
  peakMemoryBytes: number | null;
  /** Processes of the group that the kernel killed for want of memory. */
  oomKills: number;
}

/** The kernel's account of one slot's jails: nsjail enters before it forks, and nobody else does. */
export interface Group {
  /** Directories whose `cgroup.procs` a process writes itself into. */
  readonly paths: readonly string[];
  /** Whether its peak can start anew exactly, so that one jail after the other may use it. */
  readonly reusable: boolean;
  /** Tells the pid of the nsjail that entered, and whether its first child is no jailed process. */
  adopt(nsjail: number, ordinary: boolean): void;
  /** The bound of the whole jail's memory, in bytes. */
  readonly memoryLimit: number;
  /** Sets that bound; one that it has already costs nothing. */
  limitMemory(bytes: number): void;
  /** CPU time of all that ever ran in the group, in milliseconds with their fraction. */
  cpuTimeMs(): number;
  /** Starts the peak anew, so that it is the run's and not that of the jail's start. */
  forgetPeak(): void;
  usage(): Usage;
  /** Gives the group an ordinary share of the processor. */
  hurry(): void;
  /** Gives it the smallest share, as it has at first: it yields to all others. */
  yield(): void;
  /** Begins to stop all that runs in the group; `isFrozen` says when nothing does. False where this machine cannot. */
  freeze(): boolean;
  isFrozen(): boolean;
  /** Lets all of it go on. On cgroup v1 only then does a SIGKILL take effect. */
  thaw(): void;
  /** What it holds now, in bytes. */
  memoryBytes(): number;
  isEmpty(): boolean;
  /** SIGKILL to every process of the group. */
  kill(): void;
  /** Removes the group; false while a dying process is still in it. */
  remove(): boolean;
}

/** The cgroups of this server. */
export interface Cgroups {
  grade: Grade;
  /** Makes a group, which yields the processor until `hurry`; a name is used once in the life of the server. */
  make(name: string, maxProcesses: number): Group;
  /** The directories that owners which are gone have left, children before their parents. */
  stale(isAlive: (owner: string) => boolean): string[];
  /** Removes this owner's directory, once its groups are removed. */
  close(): void;
}

/** The best account of jails that this machine gives to `owner`. */
export function findCgroups(owner: string): Cgroups {
  return cgroupV1(owner) ?? cgroupV2(owner) ?? noCgroups();
}
