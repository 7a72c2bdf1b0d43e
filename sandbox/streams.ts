import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  openSync,
  rmSync,
  utimesSync,
  writeSync,
} from "node:fs";
import type { Socket } from "node:net";
import { join } from "node:path";
import { drainPipe, readingEnd, writingEnd } from "./pipes.ts";
import type { PipeName, Slot } from "./slot.ts";

const { O_CREAT, O_EXCL, O_WRONLY } = constants;

/** Takes what a jail prints, as it comes. */
export type Taker = (name: "stdout" | "stderr", chunk: Buffer) => void;

/** The writing end of a live stdin, with what tells its pipe from every other. */
export interface Live {
  socket: Socket;
  pipe: { dev: bigint; ino: bigint };
}

/** The server's ends of everything that leads into the jails of one slot. */
export interface Streams extends Disposable {
  /** Settles when nsjail is gone, and with it the last who could write to its log. */
  readonly logEnded: Promise<void>;
  /** Says who listens from now on. */
  hear(ears: StreamEars): void;
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

/** Who listens to a slot's jails, and must not throw. */
export interface StreamEars {
  /** What the namespace's first process and the boot file say. */
  ready(said: string): void;
  /** nsjail's pid in the first line, then its log. */
  log(text: string): void;
}

/** Opens a slot's pipes, before nsjail has their other ends; throws, with nothing left open, when one cannot be. */
export function openStreams(slot: Slot): Streams {
  using taken = new DisposableStack();
  const pathOf = (name: PipeName) => join(slot.directory, name);
  const reading = (name: PipeName, hear: (chunk: Buffer) => void) => {
    const end = readingEnd(pathOf(name), hear);
    taken.defer(() => end.socket.destroy());
    return end;
  };
  let take: Taker = () => {};
  let ears: StreamEars = { ready() {}, log() {} };
  const printed = {
    stdout: reading("stdout", (chunk) => take("stdout", chunk)),
    stderr: reading("stderr", (chunk) => take("stderr", chunk)),
  };
  reading("ready", (said) => ears.ready(said.toString("latin1")));
  const log = reading("log", (text) => ears.log(text.toString("latin1")));
  const stdinPath = join(slot.directory, "stdin");
  const stdin = taken.adopt(makeStdin(stdinPath), closeSync);
  // The jail's gid may only read it.
  chownSync(stdinPath, -1, slot.gid);
  chmodSync(stdinPath, 0o440);
  let control = writingEnd(pathOf("control"));
  taken.defer(() => control.socket.destroy());
  const init = taken.adopt(writingEnd(pathOf("init")).socket, (socket) => socket.destroy());
  // Nobody could open the reading end while there is no other.
  let live: Socket | null = writingEnd(pathOf("live")).socket;
  taken.defer(() => live?.destroy());
  const drain = () => {
    for (const name of PRINTED) {
      const { fd, socket } = printed[name];
      if (!socket.destroyed) drainPipe(fd, (chunk) => take(name, chunk));
    }
  };
  const hold = (held: boolean) => {
    for (const name of PRINTED)
      if (held) printed[name].socket.pause();
      else printed[name].socket.resume();
  };
  const ends = taken.move();
  return {
    logEnded: new Promise((resolve) => log.socket.once("close", () => resolve())),
    hear(listener) {
      ears = listener;
    },
    renumber: () => void init.write("\n"),
    handOver: (message) => void control.socket.write(message),
    takeBack() {
      if (control.socket.writableLength === 0) return drainPipe(control.fd);
      // With the socket goes the part of a long message for which the pipe had no room.
      control.socket.destroy();
      control = writingEnd(pathOf("control"));
    },
    drain,
    hold,
    read(taker) {
      take = taker;
    },
    openLive() {
      const { fd, socket } = writingEnd(pathOf("live"));
      live = socket;
      const { dev, ino } = fstatSync(fd, { bigint: true });
      return { socket, pipe: { dev, ino } };
    },
    writeStdin(text) {
      const bytes = typeof text === "string" ? Buffer.from(text) : text;
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

/** The file that a run whose stdin is known reads. */
function makeStdin(path: string): number {
  rmSync(path, { force: true });
  return openSync(path, O_WRONLY | O_CREAT | O_EXCL, 0o200);
}
