import { globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "./places.ts";
import { allProcesses, descendants } from "./processes.ts";

/** What a server has on the machine besides its own process, as numbers. */
export interface Holdings {
  /** What it started, and what runs under one of its jails' ids. */
  processes: number;
  /** Those that have ended: the launcher takes note of them when it starts the next jail. */
  zombies: number;
  cgroups: number;
  /** Mounts of the machine that lie in the checkout. */
  mounts: number;
  /** Entries of its part of the run directory. */
  runEntries: number;
  /** Its open files; 0 when it is gone. */
  descriptors: number;
}

const FIRST_ID = 2 ** 31;
const SLOTS_PER_SERVER = 256;

/** What the server with this pid has at present, or has left behind. */
export function holdingsOf(server: number): Holdings {
  const firstUid = FIRST_ID + server * SLOTS_PER_SERVER;
  const jailed = ({ uid }: { uid: number }) => uid >= firstUid && uid < firstUid + SLOTS_PER_SERVER;
  const running = [...descendants(server), ...allProcesses().filter(jailed)];
  const count = (ended: boolean) =>
    new Set(running.filter(({ zombie }) => zombie === ended).map(({ pid }) => pid)).size;
  return {
    processes: count(false),
    zombies: count(true),
    cgroups: globSync(`/sys/fs/cgroup/**/onpyrunner/${server}-*/**`).filter(isDirectory).length,
    mounts: readFileSync("/proc/self/mountinfo", "utf8")
      .split("\n")
      .filter((line) => line.includes(checkout)).length,
    runEntries: globSync(join(checkout, `var/run/${server}-*/**`)).length,
    descriptors: countDescriptors(server),
  };
}

function isDirectory(path: string): boolean {
  try {
    return readdirSync(path) !== undefined;
  } catch {
    return false;
  }
}

function countDescriptors(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
}
