import { readdirSync, readFileSync } from "node:fs";
import { type GroupFile, openIfThere } from "./cgroup-files.ts";

/** The kernel's flag of a process that is past its last instruction. */
const PF_EXITING = 0x4;
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

/** Tells whether a process has memory, as all have until they end; held open, which makes a look cost a third. */
export class ProcessLife implements Disposable {
  // Of what tells this, the file that costs the kernel least: "0 0 ..." is a zombie's.
  #statm: GroupFile | null;

  constructor(pid: number) {
    this.#statm = openIfThere(`/proc/${pid}/statm`, "r");
  }

  get isAlive(): boolean {
    try {
      return this.#statm?.read().startsWith("0 ") === false;
    } catch {
      return false;
    }
  }

  [Symbol.dispose](): void {
    this.#statm?.close();
    this.#statm = null;
  }
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
