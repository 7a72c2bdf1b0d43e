import { execFileSync } from "node:child_process";

/**
 * Lets this process's main thread run before the programs: a program that shares its processor would
 * otherwise keep it from handing over and from passing on output until the kernel's next tick. Its
 * children and other threads stay as they were. Returns whether the machine lets it.
 */
export function goFirst(): boolean {
  try {
    execFileSync("chrt", ["--reset-on-fork", "--rr", "--pid", "1", String(process.pid)], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
