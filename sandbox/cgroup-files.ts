import {
  accessSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmdirSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";

/** Creates a directory for groups if the kernel lets us. */
export function claim(directory: string): boolean {
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(join(directory, "cgroup.procs"), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** A file of a group that every run reads or writes: opened once, since opening costs more than both. */
export class GroupFile {
  readonly #path: string;
  readonly #fd: number;

  constructor(path: string, flags: "r" | "r+" | "w") {
    this.#path = path;
    this.#fd = openSync(path, flags);
  }

  read(): string {
    return CONTENT.toString("latin1", 0, readSync(this.#fd, CONTENT, 0, CONTENT.length, 0));
  }

  readNumber(): number {
    return Number(this.read());
  }

  /** The number behind `key` where each line is a key and a number; 0 when it is not there. */
  readKey(key: string): number {
    const match = new RegExp(`^${key} (\\d+)$`, "m").exec(this.read());
    return Number(match?.[1] ?? 0);
  }

  /** Throws as the kernel refuses. */
  write(text: string): void {
    try {
      writeSync(this.#fd, text, 0);
    } catch (error) {
      throw new Error(`${this.#path} does not take ${text}`, { cause: error });
    }
  }

  close(): void {
    closeSync(this.#fd);
  }
}

/** More than any of these files holds. */
const CONTENT = Buffer.alloc(4096);

/** A file that this kernel, or this user, may not have; null then. */
export function openIfThere(path: string, flags: "r" | "r+" | "w"): GroupFile | null {
  try {
    return new GroupFile(path, flags);
  } catch {
    return null;
  }
}

/** Lets the processes of a group go on that a server which is gone had frozen: on v1 they cannot die before. */
export function thawGroup(group: string): void {
  const state = openIfThere(join(group, "freezer.state"), "w");
  state?.write("THAWED");
  state?.close();
}

/** SIGKILL to every process of a group; true when it had none. */
export function killProcesses(group: string): boolean {
  const pids = processesIn(group);
  for (const pid of pids) {
    // One that our namespace does not show reads as 0, which to kill() is ourselves.
    if (pid === 0) continue;
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended between the reading and the kill.
    }
  }
  return pids.length === 0;
}

/** The processes of a group; none of one that another server has swept meanwhile. */
export function processesIn(group: string): number[] {
  try {
    return readFileSync(join(group, "cgroup.procs"), "utf8").split("\n").filter(Boolean).map(Number);
  } catch (error) {
    // ENODEV is how the kernel reads a group that was removed while it was open.
    if (["ENOENT", "ENODEV"].includes((error as NodeJS.ErrnoException).code ?? "")) return [];
    throw error;
  }
}

/** Removes a group that has no process left; false while it has one. */
export function removeGroup(group: string): boolean {
  try {
    rmdirSync(group);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  }
}

/** The groups below a directory, by name; none where it is not there. */
export function groupsIn(directory: string): string[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
  } catch {
    return [];
  }
}
