import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, onTestFinished, test, vi } from "vitest";
import { cpuTimeMs, identify, isRunning, ownMemoryBytes, reapedCpuTimeMs } from "./process-usage.ts";

/** Starts a process that lives until the test ends, and gives its pid. */
function start(command: string, ...args: string[]): number {
  const child = spawn(command, args, { stdio: "ignore" });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child.pid ?? 0;
}

function firstChild(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "latin1").split(" ")[0]);
}

test("a process that lives is running, and an earlier one of its pid is not", () => {
  const self = identify(process.pid);
  expect(self && isRunning(self)).toBe(true);
  expect(isRunning({ pid: process.pid, startedAt: "1" })).toBe(false);
});

test("no process has a pid above the kernel's greatest", () => {
  expect(identify(2 ** 22 + 1)).toBeNull();
});

test("a zombie is dead", async () => {
  // The shell starts a child and becomes a program that never takes note of its end.
  const parent = start("sh", "-c", "sleep 0.1 & exec sleep 60");
  const child = await vi.waitUntil(() => identify(firstChild(parent)));
  await vi.waitFor(() => expect(isRunning(child)).toBe(false));
  expect(identify(child.pid)).toEqual(child);
});

test("CPU time is told finer than in clock ticks, and of a reaped child by its parent", async () => {
  expect(cpuTimeMs(process.pid) % 10).not.toBe(0);
  const parent = start("sh", "-c", "sh -c 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done'; sleep 60");
  await vi.waitFor(() => expect(reapedCpuTimeMs(parent)).toBeGreaterThan(0), 10_000);
});

test("own memory is what was written", () => {
  const before = ownMemoryBytes(process.pid);
  const written = Buffer.alloc(64 << 20, 1);
  expect(ownMemoryBytes(process.pid) - before).toBeGreaterThan(60 << 20);
  expect(written[0]).toBe(1);
});

test("a process that is gone has used nothing", () => {
  const gone = 2 ** 22 + 1;
  expect([cpuTimeMs(gone), reapedCpuTimeMs(gone), ownMemoryBytes(gone)]).toEqual([0, 0, 0]);
});
