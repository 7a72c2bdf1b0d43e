import { readdirSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import type { Ending } from "./status.ts";

/** The kernel's flag of a process that is past its last instruction. */
const PF_EXITING = 0x4;
const SIGNALS = Object.fromEntries(Object.entries(constants.signals).map(([name, n]) => [n, name]));

/**
 * How a process ends, as soon as it does so: the kernel writes its code before it closes its files,
 * and takes milliseconds more to unmake its namespaces. null while it, or a thread of it, runs.
 */
export function exitingAs(pid: number): Ending {
  try {
    const { flags, threads, addressSpace } = statOf(pid);
    if ((flags & PF_EXITING) === 0 || threads > 1 || addressSpace > 0) return null;
    // The kernel gives up the memory after it has written the code; but it reads the code first of
    // all when it is asked, so only a second answer is sure to hold what the first one promised.
    const { code } = statOf(pid);
    const signal = code & 0x7f;
    return signal ? { signal: SIGNALS[signal] ?? `SIG${signal}` } : { exitCode: (code >> 8) & 0xff };
  } catch {
    return null;
  }
}

/** Whether a process has memory, as all have until they end. */
export function isAlive(pid: number): boolean {
  try {
    // Of what tells this, the file that costs the kernel least: "0 0 ..." is a zombie's.
    return !readFileSync(`/proc/${pid}/statm`, "latin1").startsWith("0 ");
  } catch {
    return false;
  }
}

/** Some fields of proc(5)'s /proc/PID/stat; throws when the process is gone. */
function statOf(pid: number) {
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  // After the name in parentheses, which may hold anything, come fields 3 and up.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const field = (number: number) => Number(fields[number - 3]);
  return { flags: field(9), threads: field(20), addressSpace: field(23), code: field(52) };
}

/** How long the threads of a process were runnable but waited for a core, in all, in milliseconds. */
export function starvedMs(pid: number): number {
  try {
    // schedstat: time on a core, time waiting for one, both in ns, and the number of turns.
    return sum(pid, (thread) => Number(readFileSync(`${thread}/schedstat`, "latin1").split(" ")[1]) / 1e6);
  } catch {
    return 0;
  }
}

function threads(pid: number): string[] {
  return readdirSync(`/proc/${pid}/task`).map((tid) => `/proc/${pid}/task/${tid}`);
}

function sum(pid: number, of: (thread: string) => number): number {
  return threads(pid).reduce((total, thread) => total + of(thread), 0);
}
