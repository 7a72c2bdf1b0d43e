import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import type { Live } from "./streams.ts";

/** Numbers of system calls that block, by what they wait for; see /usr/include/asm/unistd.h. */
const CALLS =
  process.arch === "arm64"
    ? { read: 63, readv: 65, futex: 98, epoll_pwait: 22, ppoll: 73, epoll_wait: -2, poll: -3 }
    : { read: 0, readv: 19, futex: 202, epoll_pwait: 281, ppoll: 271, epoll_wait: 232, poll: 7 };

/** Which argument of a call is its timeout; without one it lasts until another thread or text ends it. */
const TIMEOUT_ARGUMENT: Record<number, number> = {
  [CALLS.futex]: 3,
  [CALLS.epoll_pwait]: 3,
  [CALLS.epoll_wait]: 3,
  [CALLS.ppoll]: 2,
  [CALLS.poll]: 2,
};
/** No timeout: a null pointer, or -1 in 32 or 64 bits. */
const ENDLESS = new Set(["0x0", "0xffffffff", "0xffffffffffffffff"]);

/**
 * Whether a program can go on only when text comes through `pipe`: every thread of it sleeps in a call
 * that has no timeout, and one of them in reading that very pipe, whatever number it has there. Asked
 * when all text that was sent is in the pipe, it also says that the pipe is empty. False when it is gone.
 */
export function isWaitingForInput(pid: number, pipe: Live["pipe"]): boolean {
  try {
    const threads = readdirSync(`/proc/${pid}/task`).map((tid) => `/proc/${pid}/task/${tid}`);
    const first = threads.map(looked);
    if (!first.every(isHeld) || !first.some((look) => isReading(look, pipe))) return false;
    // One after the other looked at, none may have run since: then there was a moment at which all slept.
    return threads.length === 1 || threads.map(looked).every(({ text }, n) => text === first[n]?.text);
  } catch {
    return false;
  }
}

interface Look {
  thread: string;
  call: number;
  words: string[];
  /** The same text twice means that it has not run in between. */
  text: string;
}

function looked(thread: string): Look {
  // The kernel writes this only of a thread that is off its processor and asleep; else it is "running".
  const text = readFileSync(`${thread}/syscall`, "utf8");
  const [call, ...words] = text.split(" ");
  const turns = readFileSync(`${thread}/schedstat`, "utf8");
  return { thread, call: call === "running\n" ? -1 : Number(call), words, text: text + turns };
}

function isHeld({ thread, call, words }: Look): boolean {
  if (isRead(call)) return isAsleep(thread) && !isTimer(`${thread}/fd/${Number(words[0])}`);
  const timeout = words[TIMEOUT_ARGUMENT[call] ?? -1] ?? "";
  if (!ENDLESS.has(timeout) || !isAsleep(thread)) return false;
  // Whoever polls may poll a clock.
  return call === CALLS.futex || !readdirSync(`${thread}/fd`).some((fd) => isTimer(`${thread}/fd/${fd}`));
}

function isTimer(descriptor: string): boolean {
  return readlinkSync(descriptor) === "anon_inode:[timerfd]";
}

function isRead(call: number): boolean {
  return call === CALLS.read || call === CALLS.readv;
}

/** Not stopped, which looks the same in `syscall`. */
function isAsleep(thread: string): boolean {
  const stat = readFileSync(`${thread}/stat`, "utf8");
  return stat[stat.lastIndexOf(")") + 2] === "S";
}

function isReading({ thread, call, words }: Look, pipe: Live["pipe"]): boolean {
  if (!isRead(call)) return false;
  const { dev, ino } = statSync(`${thread}/fd/${Number(words[0])}`, { bigint: true });
  return dev === pipe.dev && ino === pipe.ino;
}
