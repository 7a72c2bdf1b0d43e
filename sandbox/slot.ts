import { chmodSync, chownSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** The named pipes of a slot, by the names that launch.sh knows, with what the jail's gid may do. */
const PIPES = { stdout: 0o620, stderr: 0o620, control: 0o640, live: 0o640, ready: 0o620, log: 0o600, init: 0o600 };

export type PipeName = keyof typeof PIPES;

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
}

/** Makes a slot's folder and named pipes, or throws and leaves nothing of them; node:fs cannot make the latter, so `mkfifo` is passed in. */
export function makeSlot(
  runDirectory: string,
  ids: { index: number; uid: number; gid: number },
  mkfifo: (paths: string[]) => void,
): Slot {
  const slot = { ...ids, directory: join(runDirectory, `slot-${ids.index}`) };
  rmSync(slot.directory, { recursive: true, force: true });
  using made = new DisposableStack();
  mkdirSync(slot.directory, { mode: 0o700 });
  made.defer(() => removeSlot(slot));
  const pipes = Object.entries(PIPES).map(([name, mode]) => ({ path: join(slot.directory, name), mode }));
  mkfifo(pipes.map(({ path }) => path));
  for (const { path, mode } of pipes) {
    chownSync(path, -1, slot.gid);
    chmodSync(path, mode);
  }
  made.move();
  return slot;
}

export function removeSlot(slot: Slot): void {
  rmSync(slot.directory, { recursive: true, force: true });
}
