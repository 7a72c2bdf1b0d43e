import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  rmSync,
  utimesSync,
  writeSync,
} from "node:fs";
import { Socket } from "node:net";
import { join } from "node:path";
import type { PipeName, Slot } from "./slot.ts";

/** What a pipe holds, unless the program enlarged it. */
const PIPE_BYTES = 64 * 1024;
const { O_CREAT, O_EXCL, O_NONBLOCK, O_RDONLY, O_RDWR, O_WRONLY } = constants;

/** Takes what a jail prints, as it comes. */
export type Taker = (name: "stdout" | "stderr", chunk: Buffer) => void;

/** The writing end of a live stdin, with what tells its pipe from every other. */
export interface Live {
  socket: Socket;
  pipe: { dev: bigint; ino: bigint };
}

/** The server's ends of everything that leads into the jails of one slot. */
export interface Streams extends Disposable {
  /** Where the boot file says that it waits for the program. */
  readonly ready: Socket;
  /** nsjail's pid in the first line, then its log; it ends with nsjail. */
  readonly log: Socket;
  /** Asks the first process of the namespace to give the next jail the number of the last. */
  renumber(): void;
  /** Sends the message of a program to the jail that waits for one. */
  handOver(message: Buffer): void;
  /** Throws away what a dead jail has not read of its message: the next one would take it for its own. */
  takeBack(): void;
  /** From now on passes what is printed on to `take`. */
  read(take: Taker): void;
  /** Leaves what is printed in the pipes, whose writer then waits, until it is called with false. */
  hold(held: boolean): void;
  /** Reads at once what a dead process left in its pipes. */
  drain(): void;
  /** Opens the writing end of an interactive run's stdin. */
  openLive(): Live;
  /** Fills the file that a run whose stdin is known reads. */
  writeStdin(text: string | Uint8Array): void;
  /** Takes the name from the stdin file, once nsjail has opened it. */
  unlinkStdin(): void;
  /** Empties file and pipes of what a jail that is gone has left unread, for the next one. */
  empty(): void;
}

/** Opens a slot's pipes, before nsjail has their other ends; throws, with nothing left open, when one cannot be. */
export function openStreams(slot: Slot): Streams {
  using taken = new DisposableStack();
  const pathOf = (name: PipeName) => join(slot.directory, name);
  const end = (name: PipeName) => {
    const fd = openSync(pathOf(name), O_RDONLY | O_NONBLOCK);
    return { fd, socket: taken.adopt(reader(fd), (socket) => socket.destroy()) };
  };
  const [printed, ready, log] = [{ stdout: end("stdout"), stderr: end("stderr") }, end("ready"), end("log")];
  const stdinPath = join(slot.directory, "stdin");
  const stdin = taken.adopt(makeStdin(stdinPath), closeSync);
  // The jail's gid may only read it.
  chownSync(stdinPath, -1, slot.gid);
  chmodSync(stdinPath, 0o440);
  let control = emptied(pathOf("control")).socket;
  taken.defer(() => control.destroy());
  const init = taken.adopt(emptied(pathOf("init")).socket, (socket) => socket.destroy());
  // Nobody could open the reading end while there is no other.
  let live: Socket | null = emptied(pathOf("live")).socket;
  taken.defer(() => live?.destroy());
  let take: Taker = () => {};
  for (const name of PRINTED) printed[name].socket.on("data", (chunk: Buffer) => take(name, chunk));
  const drain = () => {
    for (const name of PRINTED) {
      const { fd, socket } = printed[name];
      if (socket.destroyed) continue;
      // What a held socket had read already comes first; each read is told as "data" too.
      if (socket.isPaused()) while (socket.read() !== null);
      drainPipe(fd, (chunk) => take(name, chunk));
    }
  };
  const hold = (held: boolean) => {
    for (const name of PRINTED)
      if (held) printed[name].socket.pause();
      else printed[name].socket.resume();
  };
  const ends = taken.move();
  return {
    ready: ready.socket,
    log: log.socket,
    renumber: () => void init.write("\n"),
    handOver: (message) => void control.write(message),
    takeBack() {
      // With the socket goes the part of a long message for which the pipe had no room.
      control.destroy();
      control = emptied(pathOf("control")).socket;
    },
    drain,
    hold,
    read(taker) {
      take = taker;
    },
    openLive() {
      const { fd, socket } = emptied(pathOf("live"));
      live = socket;
      const { dev, ino } = fstatSync(fd, { bigint: true });
      return { socket, pipe: { dev, ino } };
    },
    writeStdin(text) {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; ) at += writeSync(stdin, bytes, at, bytes.length - at, at);
    },
    unlinkStdin: () => rmSync(stdinPath, { force: true }),
    empty() {
      take = () => {};
      drain();
      hold(false);
      ftruncateSync(stdin);
      // Else they would tell when the last program printed and read.
      for (const name of ["stdout", "stderr", "live"] as const) utimesSync(pathOf(name), 0, 0);
      live?.destroy();
      live = null;
    },
    [Symbol.dispose]: () => ends.dispose(),
  };
}

const PRINTED = ["stdout", "stderr"] as const;

/** Opened for both, since to write alone cannot be had before somebody reads. */
const WRITING = O_RDWR | O_NONBLOCK;

function reader(fd: number): Socket {
  return socketOn(fd, { readable: true, writable: false });
}

/** The writing end of a pipe, without what a program that was killed may have left unread in it. */
function emptied(path: string): { fd: number; socket: Socket } {
  const fd = openSync(path, WRITING);
  drainPipe(fd, () => {});
  return { fd, socket: socketOn(fd, { readable: false, writable: true }) };
}

/** From here on the socket closes the descriptor. */
function socketOn(fd: number, ways: { readable: boolean; writable: boolean }): Socket {
  try {
    // The jail may close its end at any moment: what it did not read or write is nobody's loss.
    return new Socket({ fd, ...ways }).on("error", () => {});
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/** The file that a run whose stdin is known reads. */
function makeStdin(path: string): number {
  rmSync(path, { force: true });
  return openSync(path, O_WRONLY | O_CREAT | O_EXCL, 0o200);
}

/** Reads a pipe without blocking until it is empty. */
function drainPipe(fd: number, take: (chunk: Buffer) => void): void {
  for (;;) {
    const chunk = Buffer.allocUnsafe(PIPE_BYTES);
    let bytes = 0;
    try {
      bytes = readSync(fd, chunk);
    } catch {
      // EAGAIN: it is empty, and its end has not come yet.
    }
    if (bytes === 0) return;
    take(chunk.subarray(0, bytes));
  }
}
