import { readdirSync, readFileSync } from "node:fs";
import { vi } from "vitest";

/** Live processes on the host that run under the uids of one server's jails, by what this file of /proc/PID says. */
export function jailedProcesses(server: number, file = "stat"): string[] {
  const first = 2 ** 31 + server * 256;
  return readdirSync("/proc").flatMap((name) => {
    try {
      const status = readFileSync(`/proc/${name}/status`, "latin1");
      const uid = Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]);
      // A zombie is dead already and waits for the machine's init.
      if (uid < first || uid >= first + 256 || !/^\d+$/.test(name) || /^State:\s+Z/m.test(status)) return [];
      return [readFileSync(`/proc/${name}/${file}`, "latin1")];
    } catch {
      return [];
    }
  });
}

/** The pids of this process's jails that are on their way, neither asleep nor past their last instruction. */
export function busyPids(): string[] {
  return jailedProcesses(process.pid).flatMap((stat) => {
    // After the name in parentheses come the fields from the third on, of which the 23rd is the address space.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "R" && fields[20] !== "0" ? [stat.split(" ", 1)[0] as string] : [];
  });
}

/** What one that blocks in writing to its standard output has written so far; undefined while none does. */
function heldAt(): string | undefined {
  const write = process.arch === "arm64" ? 64 : 1;
  const [calls, counts] = ["syscall", "io"].map((file) => jailedProcesses(process.pid, file)) as [string[], string[]];
  const index = calls.findIndex((call) => call.startsWith(`${write} 0x1 `));
  return /^wchar: (\d+)$/m.exec(counts[index] ?? "")?.[1];
}

/** Settles when a program waits for its output to be read, and has not got further since the look before. */
export async function untilHeld(): Promise<void> {
  let before: string | undefined;
  await vi.waitUntil(() => {
    const now = heldAt();
    const same = now !== undefined && now === before;
    before = now;
    return same;
  }, 10_000);
}
