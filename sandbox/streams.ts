import { chmodSync, chownSync, closeSync, constants, openSync, readSync, rmSync, writeSync } from "node:fs";
import { Socket } from "node:net";
import { join } from "node:path";
import type { Slot } from "./slot.ts";

/** What a pipe holds, unless the program enlarged it. */
const PIPE_BYTES = 64 * 1024;
const { O_CREAT, O_EXCL, O_NONBLOCK, O_RDONLY, O_RDWR, O_WRONLY } = constants;

/** Both ends of the standard streams of one jail. */
export interface Streams extends Disposable {
  readonly stdout: Socket;
  readonly stderr: Socket;
  /** The writing end of an interactive run's stdin. */
  readonly live: Socket;
  /** Passes on what the jail prints, as it comes. */
  read(take: (name: "stdout" | "stderr", chunk: Buffer) => void): void;
  /** Reads at once what a dead process left in its pipes, whose end comes later; goes to `read`'s callback. */
  drain(): void;
  /** Fills the file that a run whose stdin is known reads. */
  writeStdin(text: string): void;
  /** The jail's ends: descriptors to inherit, closed by `closeInherited` once it has started. */
  readonly inherited: { stdin: number; stdout: number; stderr: number; live: number };
  closeInherited(): void;
}

export function openStreams(slot: Slot): Streams {
  const open = new Set<number>();
  const opened = (path: string, flags: number, mode?: number) => {
    const fd = openSync(path, flags, mode);
    open.add(fd);
    return fd;
  };
  const closed = (fd: number) => {
    if (open.delete(fd)) closeSync(fd);
  };
  try {
    const stdout = outPipe(slot.stdout, opened);
    const stderr = outPipe(slot.stderr, opened);
    // Opened for both first: a named pipe's lone end would block until somebody opens the other.
    const both = opened(slot.live, O_RDWR | O_NONBLOCK);
    const live = { reader: opened(slot.live, O_RDONLY), writer: opened(slot.live, O_WRONLY | O_NONBLOCK) };
    closed(both);
    const stdin = stdinFile(slot, opened);
    const sockets = [
      new Socket({ fd: stdout.reader, readable: true, writable: false }),
      new Socket({ fd: stderr.reader, readable: true, writable: false }),
      new Socket({ fd: live.writer, readable: false, writable: true }),
    ] as const;
    for (const fd of [stdout.reader, stderr.reader, live.writer]) open.delete(fd);
    // The program may close its end at any moment; what it did not read is nobody's loss.
    sockets[2].on("error", () => {});
    const outputs = [
      { name: "stdout", socket: sockets[0], fd: stdout.reader },
      { name: "stderr", socket: sockets[1], fd: stderr.reader },
    ] as const;
    let take: Parameters<Streams["read"]>[0] = () => {};
    const inherited = { stdin: stdin.reader, stdout: stdout.writer, stderr: stderr.writer, live: live.reader };
    return {
      stdout: sockets[0],
      stderr: sockets[1],
      live: sockets[2],
      inherited,
      closeInherited: () => Object.values(inherited).forEach(closed),
      read(callback) {
        take = callback;
        for (const { name, socket } of outputs) {
          socket.on("data", (chunk: Buffer) => take(name, chunk));
          socket.on("error", () => {});
        }
      },
      drain() {
        for (const { name, socket, fd } of outputs) if (!socket.destroyed) drainPipe(fd, (chunk) => take(name, chunk));
      },
      writeStdin(text) {
        const bytes = Buffer.from(text);
        for (let at = 0; at < bytes.length; ) at += writeSync(stdin.writer, bytes, at);
      },
      [Symbol.dispose]() {
        [...open].forEach(closed);
        for (const socket of sockets) socket.destroy();
      },
    };
  } catch (error) {
    [...open].forEach(closed);
    throw error;
  }
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

function outPipe(path: string, opened: (path: string, flags: number) => number) {
  return { reader: opened(path, O_RDONLY | O_NONBLOCK), writer: opened(path, O_WRONLY) };
}

/** A file without a name, gone with its last descriptor, that the jail's gid may only read. */
function stdinFile(slot: Slot, opened: (path: string, flags: number, mode?: number) => number) {
  const path = join(slot.directory, "stdin");
  rmSync(path, { force: true });
  const writer = opened(path, O_WRONLY | O_CREAT | O_EXCL, 0o200);
  chownSync(path, -1, slot.gid);
  chmodSync(path, 0o440);
  const reader = opened(path, O_RDONLY);
  rmSync(path);
  return { writer, reader };
}
