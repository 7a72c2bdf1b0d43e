import { chmodSync, chownSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * A place for one jail at a time: a uid and gid of its own on the host, and named pipes for the
 * jail's streams, which a program may open again as /dev/stdin or /dev/stdout (the sockets that a
 * plain spawn gives cannot be opened).
 */
export interface Slot {
  index: number;
  uid: number;
  gid: number;
  directory: string;
  stdout: string;
  stderr: string;
  live: string;
}

/** Makes a slot's folder and named pipes; node:fs cannot make the latter, so `mkfifo` is passed in. */
export function makeSlot(
  runDirectory: string,
  ids: { index: number; uid: number; gid: number },
  mkfifo: (paths: string[]) => void,
): Slot {
  const directory = join(runDirectory, `slot-${ids.index}`);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { mode: 0o700 });
  const [stdout, stderr, live] = ["stdout", "stderr", "live"].map((name) => join(directory, name)) as [
    string,
    string,
    string,
  ];
  mkfifo([stdout, stderr, live]);
  for (const path of [stdout, stderr, live]) {
    chownSync(path, -1, ids.gid);
    chmodSync(path, path === live ? 0o640 : 0o620);
  }
  return { ...ids, directory, stdout, stderr, live };
}

export function removeSlot(slot: Slot): void {
  rmSync(slot.directory, { recursive: true, force: true });
}
