import { chmodSync, chownSync, closeSync, constants, openSync, readSync, rmSync, writeSync } from "node:fs";
import { Socket } from "node:net";
import { join } from "node:path";
import type { PipeName, Slot } from "./slot.ts";

/** What a pipe holds, unless the program enlarged it. */
const PIPE_BYTES = 64 * 1024;
const { O_CREAT, O_EXCL, O_NONBLOCK, O_RDONLY, O_RDWR, O_WRONLY } = constants;

/** The server's ends of everything that leads into one jail. */
export interface Streams extends Disposable {
  readonly stdout: Socket;
  readonly stderr: Socket;
  /** The writing end of an interactive run's stdin. */
  readonly live: Socket;
  /** Where the program is handed over. */
  readonly control: Socket;
  /** Where the boot file says that it waits for the program. */
  readonly ready: Socket;
  /** nsjail's pid in the first line, then its log; it ends with nsjail. */
  readonly log: Socket;
  /** Passes on what the jail prints, as it comes. */
  read(take: (name: "stdout" | "stderr", chunk: Buffer) => void): void;
  /** Reads at once what a dead process left in its pipes, whose end comes later; for `read`'s callback. */
  drain(): void;
  /** Fills the file that a run whose stdin is known reads. */
  writeStdin(text: string): void;
  /** Takes the name from the stdin file, once the jail has opened it. */
  unlinkStdin(): void;
}

/** Opens a slot's pipes, before its jail opens the other ends. */
export function openStreams(slot: Slot): Streams {
  const open: number[] = [];
  const opened = (path: string, flags: number, mode?: number) => {
    const fd = openSync(path, flags, mode);
    open.push(fd);
    return fd;
  };
  const reading = (name: PipeName) => opened(join(slot.directory, name), O_RDONLY | O_NONBLOCK);
  // Opened for both, since to write alone cannot be had before somebody reads.
  const writing = (name: PipeName) => opened(join(slot.directory, name), O_RDWR | O_NONBLOCK);
  try {
    const fds = {
      ...{ stdout: reading("stdout"), stderr: reading("stderr"), ready: reading("ready"), log: reading("log") },
      ...{ control: writing("control"), live: writing("live") },
    };
    const stdinPath = join(slot.directory, "stdin");
    const stdin = makeStdin(stdinPath, slot.gid, opened);
    const reader = (fd: number) => quiet(new Socket({ fd, readable: true, writable: false }));
    const writer = (fd: number) => quiet(new Socket({ fd, readable: false, writable: true }));
    const sockets = {
      ...{ stdout: reader(fds.stdout), stderr: reader(fds.stderr), ready: reader(fds.ready), log: reader(fds.log) },
      ...{ control: writer(fds.control), live: writer(fds.live) },
    };
    let take: Parameters<Streams["read"]>[0] = () => {};
    return {
      ...sockets,
      read(callback) {
        take = callback;
        sockets.stdout.on("data", (chunk: Buffer) => take("stdout", chunk));
        sockets.stderr.on("data", (chunk: Buffer) => take("stderr", chunk));
      },
      drain() {
        for (const name of ["stdout", "stderr"] as const)
          if (!sockets[name].destroyed) drainPipe(fds[name], (chunk) => take(name, chunk));
      },
      writeStdin(text) {
        const bytes = Buffer.from(text);
        for (let at = 0; at < bytes.length; ) at += writeSync(stdin, bytes, at);
      },
      unlinkStdin: () => rmSync(stdinPath, { force: true }),
      [Symbol.dispose]() {
        closeSync(stdin);
        for (const socket of Object.values(sockets)) socket.destroy();
      },
    };
  } catch (error) {
    open.forEach(closeSync);
    throw error;
  }
}

/** The file that a run whose stdin is known reads, which the jail's gid may only read. */
function makeStdin(path: string, gid: number, opened: (path: string, flags: number, mode: number) => number): number {
  rmSync(path, { force: true });
  const writer = opened(path, O_WRONLY | O_CREAT | O_EXCL, 0o200);
  chownSync(path, -1, gid);
  chmodSync(path, 0o440);
  return writer;
}

/** The jail may close its end at any moment: what it did not read or write is nobody's loss. */
function quiet(socket: Socket): Socket {
  return socket.on("error", () => {});
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
