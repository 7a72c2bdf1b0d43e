import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { TEST_SETTINGS } from "#sandbox/jail-test-run.ts";

/** What one server's process holds of this machine; empty lists after it has let go of everything. */
export interface Holdings {
  /** Processes below it or under the uids of its jails. */
  processes: number[];
  /** Those under the uids of its jails. */
  jailed: number[];
  cgroups: string[];
  runDirectories: string[];
  /** Its own mounts, as the kernel lists them. */
  mounts: string[];
  /** What its descriptors lead to. */
  openFiles: string[];
}

const CGROUPS = ["memory", "pids", "cpuacct", "cpu", ""].map((name) => join("/sys/fs/cgroup", name, "onpyrunner"));

/** What the server with this pid, living or dead, holds now. */
export function holdings(server: number): Holdings {
  return {
    processes: processesOf(server),
    jailed: processes(server).flatMap((each) => (isJailed(each, server) ? [each.pid] : [])),
    cgroups: CGROUPS.flatMap((folder) => named(folder, server)),
    runDirectories: named(TEST_SETTINGS.runDirectory, server),
    mounts: lines(`/proc/${server}/mounts`),
    openFiles: list(`/proc/${server}/fd`).flatMap((fd) => target(`/proc/${server}/fd/${fd}`)),
  };
}

/** Folders of a server, whose names begin with its pid, and the folders in them. */
function named(folder: string, server: number): string[] {
  const own = folders(folder).filter((path) => basename(path).startsWith(`${server}-`));
  return own.flatMap((path) => [path, ...folders(path)]);
}

function folders(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  } catch {
    return [];
  }
}

/** The living processes of the machine; of its dead, only those that the server itself has not taken note of. */
function processes(server: number): { pid: number; parent: number; uid: number }[] {
  return list("/proc").flatMap((pid) => {
    const status = read(`/proc/${pid}/status`);
    const field = (name: string) => new RegExp(`^${name}:\\s+(\\S+)`, "m").exec(status)?.[1];
    const parent = Number(field("PPid"));
    // A zombie of a killed server waits for the machine's init alone.
    const gone = status === "" || (field("State") === "Z" && parent !== server);
    return gone ? [] : [{ pid: Number(pid), parent, uid: Number(field("Uid")) }];
  });
}

function isJailed({ uid }: { uid: number }, server: number): boolean {
  const first = 2 ** 31 + server * 256;
  return uid >= first && uid < first + 256;
}

/** The server's children and theirs, and what runs under the uids of its jails. */
function processesOf(server: number): number[] {
  const all = processes(server);
  const found = new Set([server]);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const each of all) if (found.has(each.parent) || isJailed(each, server)) found.add(each.pid);
  }
  found.delete(server);
  return [...found];
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}

function lines(path: string): string[] {
  return read(path).split("\n").filter(Boolean);
}

function target(link: string): string[] {
  try {
    return [readlinkSync(link)];
  } catch {
    return [];
  }
}
