import { readlinkSync } from "node:fs";
import { constants } from "node:os";
import { type GroupFile, openIfThere } from "./cgroup-files.ts";
import { readStat } from "./process-state.ts";
import type { Ending } from "./status.ts";

/** By number; of several names the first, so that 6 is SIGABRT. */
const SIGNALS = Object.fromEntries(
  Object.entries(constants.signals)
    .map(([name, n]) => [n, name] as const)
    .reverse(),
);

/** The end of one process, read from the kernel's file about it. That is held open: it costs half as much, and is never another process's. */
export class ProcessEnd implements Disposable {
  readonly #pid: number;
  #stat: GroupFile | null;

  constructor(pid: number) {
    this.#pid = pid;
    this.#stat = openIfThere(`/proc/${pid}/stat`, "r");
  }

  /** Whether it is past its last instruction, though it may still hold its files. */
  get hasCome(): boolean {
    return this.#read()?.isLast === true;
  }

  /**
   * How the process ended, as soon as nothing of it can run or hold a lock any more: the kernel takes milliseconds more to
   * give up its memory and to unmake its namespaces. null before that.
   */
  ending(): Ending {
    const seen = this.#read();
    if (!seen?.isLast) return null;
    if (seen.state !== "Z" && !hasLeftItsFolder(this.#pid)) return null;
    // The code is the first of what the kernel reads when it is asked, so only a second answer is sure to hold what
    // the first one promised.
    const code = this.#read()?.code;
    if (code === undefined) return null;
    const signal = code & 0x7f;
    return signal ? { signal: SIGNALS[signal] ?? `SIG${signal}` } : { exitCode: (code >> 8) & 0xff };
  }

  [Symbol.dispose](): void {
    this.#stat?.close();
    this.#stat = null;
  }

  /** null when the process is gone. */
  #read() {
    try {
      return this.#stat && readStat(this.#stat.read());
    } catch {
      return null;
    }
  }
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
