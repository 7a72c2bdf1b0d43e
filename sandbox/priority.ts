import { writeFileSync } from "node:fs";
import { setPriority } from "node:os";

const YIELDING = 19;
const NORMAL = 0;

/** Makes a process, and what it will start, take the processor only when nobody else wants it. */
export function yieldProcessor(pid: number): void {
  setNice(pid, YIELDING);
}

/** Gives a process that yielded its ordinary share; only root may raise a share again. */
export function claimProcessor(pid: number): void {
  setNice(pid, NORMAL);
}

/** Whether a process that yields can be made to claim again. */
export function canClaim(): boolean {
  return process.getuid?.() === 0;
}

function setNice(pid: number, nice: number): void {
  try {
    setPriority(pid, nice);
    // Where the kernel groups processes by session, nice counts within a session only.
    writeFileSync(`/proc/${pid}/autogroup`, String(nice));
  } catch {
    // The process is gone, or the kernel does not group by session.
  }
}
