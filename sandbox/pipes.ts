import { closeSync, constants, openSync, readSync } from "node:fs";
import { Socket, type SocketConstructorOpts } from "node:net";

/** What a pipe holds, unless the program enlarged it. */
const PIPE_BYTES = 64 * 1024;
const { O_NONBLOCK, O_RDONLY, O_RDWR } = constants;
/** All pieces come by this one and are copied out of it: as much room for each would make the collection of garbage the dearest part of a run. */
const ROOM = Buffer.allocUnsafeSlow(PIPE_BYTES);

/** One end of a named pipe, and its descriptor, which the socket closes. */
export interface PipeEnd {
  fd: number;
  socket: Socket;
}

/** The reading end of a pipe; what comes goes to `take`. */
export function readingEnd(path: string, take: (chunk: Buffer) => void): PipeEnd {
  const fd = openSync(path, O_RDONLY | O_NONBLOCK);
  const callback = (bytes: number) => {
    take(Buffer.from(ROOM.subarray(0, bytes)));
    return true;
  };
  return { fd, socket: socketOn(fd, { readable: true, writable: false, onread: { buffer: ROOM, callback } }) };
}

/**
 * The writing end of a pipe, without what a program that was killed may have left unread in it. Opened for both, since to
 * write alone cannot be had before somebody reads.
 */
export function writingEnd(path: string): PipeEnd {
  const fd = openSync(path, O_RDWR | O_NONBLOCK);
  drainPipe(fd);
  return { fd, socket: socketOn(fd, { readable: false, writable: true }) };
}

/** Reads a pipe without blocking until it is empty. */
export function drainPipe(fd: number, take: (chunk: Buffer) => void = () => {}): void {
  for (;;) {
    let bytes = 0;
    try {
      bytes = readSync(fd, ROOM);
    } catch {
      // EAGAIN: it is empty, and its end has not come yet.
    }
    if (bytes === 0) return;
    take(Buffer.from(ROOM.subarray(0, bytes)));
  }
}

/** From here on the socket closes the descriptor. */
function socketOn(fd: number, options: SocketConstructorOpts): Socket {
  try {
    // The jail may close its end at any moment: what it did not read or write is nobody's loss.
    return new Socket({ fd, ...options }).on("error", () => {});
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}
