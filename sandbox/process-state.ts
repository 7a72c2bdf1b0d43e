import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { constants } from "node:os";
import type { Ending } from "./status.ts";

/** The kernel's flag of a process that is past its last instruction. */
const PF_EXITING = 0x4;
/** By number; of several names the first, so that 6 is SIGABRT. */
const SIGNALS = Object.fromEntries(
  Object.entries(constants.signals)
    .map(([name, n]) => [n, name] as const)
    .reverse(),
);

/**
 * How a process ended, as soon as nothing of it can run or hold a lock any more: the kernel takes milliseconds more to
 * give up its memory and to unmake its namespaces. null before that.
 */
export function exitingAs(pid: number): Ending {
  try {
    const { state, isLast } = readStat(textOf(pid));
    if (!isLast) return null;
    if (state !== "Z" && !hasLeftItsFolder(pid)) return null;
    // The code is the first of what the kernel reads when it is asked, so only a second answer is sure to hold what
    // the first one promised.
    const { code } = readStat(textOf(pid));
    const signal = code & 0x7f;
    return signal ? { signal: SIGNALS[signal] ?? `SIG${signal}` } : { exitCode: (code >> 8) & 0xff };
  } catch {
    return null;
  }
}

/** Whether a process is past its last instruction, though it may still hold its files. */
export function isPastItsEnd(pid: number): boolean {
  try {
    return readStat(textOf(pid)).isLast;
  } catch {
    return false;
  }
}

/**
 * Reads the text of proc(5)'s /proc/PID/stat. `isLast` tells that the process is one thread past its last instruction:
 * the kernel looks for its memory first and counts its threads then, so that nobody is left who could start another
 * thread or program. A count of 0 tells the contrary: it is about a first thread that another one's execve has just
 * replaced.
 */
export function readStat(stat: string) {
  // After the name in parentheses, which may hold anything, come fields 3 and up.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const field = (number: number) => Number(fields[number - 3]);
  const isLast = (field(9) & PF_EXITING) !== 0 && field(23) === 0 && field(20) === 1;
  return { state: fields[0], isLast, code: field(52) };
}

/**
 * A process gives up its folder when it has closed its files, and with them its locks are gone. To look into the kernel's
 * list of locks instead would hold this thread for a grace period, some 20 ms.
 */
function hasLeftItsFolder(pid: number): boolean {
  try {
    readlinkSync(`/proc/${pid}/cwd`);
    return false;
  } catch (error) {
    // EACCES, in a container with few capabilities, tells nothing.
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  }
}

/** Whether a process has memory, as all have until they end. */
export function isAlive(pid: number): boolean {
  try {
    // Of what tells this, the file that costs the kernel least: "0 0 ..." is a zombie's.
    return !readFileSync(`/proc/${pid}/statm`, "utf8").startsWith("0 ");
  } catch {
    return false;
  }
}

/** Throws when the process is gone. Of what Node reads as anything but UTF-8 it makes 64 KiB of garbage each time. */
function textOf(pid: number): string {
  return readFileSync(`/proc/${pid}/stat`, "utf8");
}

/** How long the threads of a process were runnable but waited for a core, in all, in milliseconds. */
export function starvedMs(pid: number): number {
  try {
    // schedstat: time on a core, time waiting for one, both in ns, and the number of turns.
    return sum(pid, (thread) => Number(readFileSync(`${thread}/schedstat`, "utf8").split(" ")[1]) / 1e6);
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
