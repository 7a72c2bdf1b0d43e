import { readdirSync, readFileSync } from "node:fs";

const READ_CALL = process.arch === "arm64" ? 63 : 0;

/** How long the threads of a process were runnable but waited for a core, in all, in milliseconds. */
export function starvedMs(pid: number): number {
  try {
    // schedstat: time on a core, time waiting for one, both in ns, and the number of turns.
    return sum(pid, (thread) => Number(readFileSync(`${thread}/schedstat`, "latin1").split(" ")[1]) / 1e6);
  } catch {
    return 0;
  }
}

/** Whether a thread of the process blocks in read(0, ...): it waits for a line of input. */
export function isReadingStdin(pid: number): boolean {
  try {
    return threads(pid).some((thread) => readFileSync(`${thread}/syscall`, "latin1").startsWith(`${READ_CALL} 0x0 `));
  } catch {
    return false;
  }
}

function threads(pid: number): string[] {
  return readdirSync(`/proc/${pid}/task`).map((tid) => `/proc/${pid}/task/${tid}`);
}

function sum(pid: number, of: (thread: string) => number): number {
  return threads(pid).reduce((total, thread) => total + of(thread), 0);
}
