import { expect, test } from "vitest";
import { readStat } from "./process-state.ts";

/** /proc/PID/stat as the kernel writes it, with what tells an end. */
function stat(told: { state: string; flags: number; threads: number; addressSpace: number; code: number }): string {
  const fields = Array.from({ length: 50 }, () => "0");
  fields[0] = told.state;
  fields[9 - 3] = String(told.flags);
  fields[20 - 3] = String(told.threads);
  fields[23 - 3] = String(told.addressSpace);
  fields[52 - 3] = String(told.code);
  return `77 (a) Z (b) ${fields.join(" ")}\n`;
}

const EXITING = 0x40004c;
const ended = { state: "R", flags: EXITING, threads: 1, addressSpace: 0, code: 3 << 8 };

test("a process that is past its last instruction has its code", () => {
  expect(readStat(stat(ended))).toEqual({ state: "R", isLast: true, code: 3 << 8 });
});

test.each([
  ["runs", { ...ended, flags: 0x400000, addressSpace: 1 << 20 }],
  ["is about to give up its memory", { ...ended, addressSpace: 1 << 20 }],
  ["has a thread that goes on when its first one has ended", { ...ended, state: "Z", threads: 2 }],
  ["is just being replaced by another program, which the kernel tells as no thread", { ...ended, threads: 0 }],
  ["is just being replaced, and its old first thread is dead", { ...ended, state: "X", threads: 0 }],
])("a process that %s is not at its end", (_what, told) => {
  expect(readStat(stat(told)).isLast).toBe(false);
});
