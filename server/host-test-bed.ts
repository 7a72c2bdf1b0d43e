import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { TEST_SETTINGS } from "#sandbox/jail-test-run.ts";

/** What one server's process holds of this machine; empty lists after it has let go of everything. */
export interface Holdings {
  /** Living processes below it or under the uids of its jails, by pid and name. */
  processes: string[];
  cgroups: string[];
  runDirectories: string[];
  /** Its own mounts, as the kernel lists them. */
  mounts: string[];
  /** What its descriptors lead to. */
  openFiles: string[];
}

const CGROUPS = ["memory", "pids", "cpuacct", "unified", ""].map((name) => join("/sys/fs/cgroup", name, "onpyrunner"));

/** What the server with this pid, living or dead, holds now. */
export function holdings(server: number): Holdings {
  return {
    processes: processesOf(server),
    cgroups: CGROUPS.flatMap((folder) => named(folder, server)),
    runDirectories: named(TEST_SETTINGS.runDirectory, server),
    mounts: lines(`/proc/${server}/mounts`),
    openFiles: list(`/proc/${server}/fd`).flatMap((fd) => target(`/proc/${server}/fd/${fd}`)),
  };
}

/** Folders of a server, and what is in them: their names begin with its pid. */
function named(folder: string, server: number): string[] {
  const own = list(folder).filter((name) => name.startsWith(`${server}-`));
  return own.flatMap((name) => [
    join(folder, name),
    ...list(join(folder, name)).map((inner) => join(folder, name, inner)),
  ]);
}

function processesOf(server: number): string[] {
  const firstUid = 2 ** 31 + server * 256;
  return list("/proc").filter((pid) => {
    const status = read(`/proc/${pid}/status`);
    const field = (name: string) => new RegExp(`^${name}:\\s+(\\S+)`, "m").exec(status)?.[1];
    const uid = Number(field("Uid"));
    // A zombie of a killed server is dead and waits for the machine's init.
    if (field("State") === "Z" && field("PPid") !== String(server)) return false;
    return field("PPid") === String(server) || (uid >= firstUid && uid < firstUid + 256);
  });
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
