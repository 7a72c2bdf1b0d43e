import { describe, expect, test } from "vitest";
import { DEFAULT_LIMITS } from "#contract/limits.ts";
import { type Evidence, statusOf } from "./status.ts";

const clean: Evidence = {
  killReason: null,
  oomKills: 0,
  ending: { exitCode: 0 },
  capCrossed: false,
  cpuTimeMs: 5,
  limits: DEFAULT_LIMITS,
  lastStderrLine: "",
};
const over = DEFAULT_LIMITS.timeMs + 1;
const sigkill = { signal: "SIGKILL" };

describe("each row of the table", () => {
  test.each<[string, Partial<Evidence>, string]>([
    ["exit 0 is ok", {}, "ok"],
    ["our kill for time", { killReason: "time_limit", ending: sigkill }, "time_limit"],
    ["our kill for output", { killReason: "output_limit", ending: null }, "output_limit"],
    ["our kill on request", { killReason: "cancelled", ending: sigkill }, "cancelled"],
    ["our own fault", { killReason: "internal_error", ending: null }, "internal_error"],
    ["a kill by the kernel for memory", { oomKills: 1, ending: sigkill }, "memory_limit"],
    ["memory took nsjail too", { oomKills: 2, ending: null }, "memory_limit"],
    ["a refused call that kills", { ending: { signal: "SIGSYS" } }, "security_violation"],
    ["a cap crossed while draining after exit 0", { capCrossed: true }, "output_limit"],
    ["CPU time above the limit at exit 0", { cpuTimeMs: over }, "time_limit"],
    ["nobody saw the end", { ending: null }, "internal_error"],
    ["another exit code", { ending: { exitCode: 3 } }, "runtime_error"],
    ["exit code 1", { ending: { exitCode: 1 }, lastStderrLine: "ValueError: x" }, "runtime_error"],
    ["a signal of the program's own", { ending: { signal: "SIGSEGV" } }, "runtime_error"],
    ["SIGKILL with no kill of the kernel's", { ending: sigkill }, "runtime_error"],
    [
      "exit code 1 after an uncaught MemoryError",
      { ending: { exitCode: 1 }, lastStderrLine: "MemoryError" },
      "memory_limit",
    ],
    [
      "exit code 1 after a refused call",
      { ending: { exitCode: 1 }, lastStderrLine: "PermissionError: [Errno 1] Operation not permitted" },
      "security_violation",
    ],
  ])("%s", (_name, evidence, status) => {
    expect(statusOf({ ...clean, ...evidence })).toBe(status);
  });
});

describe("when several rows hold, the first wins", () => {
  const everything: Evidence = {
    killReason: "cancelled",
    oomKills: 1,
    ending: sigkill,
    capCrossed: true,
    cpuTimeMs: over,
    limits: DEFAULT_LIMITS,
    lastStderrLine: "MemoryError",
  };
  test.each<[string, Partial<Evidence>, string]>([
    ["our reason before all else", {}, "cancelled"],
    ["then the kernel's kill for memory", { killReason: null }, "memory_limit"],
    ["then SIGSYS", { killReason: null, ending: { signal: "SIGSYS" } }, "security_violation"],
    ["then a crossed cap", { killReason: null, oomKills: 0 }, "output_limit"],
    ["then CPU time", { killReason: null, oomKills: 0, capCrossed: false }, "time_limit"],
  ])("%s", (_name, evidence, status) => {
    expect(statusOf({ ...everything, ...evidence })).toBe(status);
  });
});

describe("what a program prints", () => {
  test.each([
    ["MemoryError", 0, "ok"],
    ["MemoryError", 2, "runtime_error"],
    ["MemoryErrorish", 1, "runtime_error"],
    ["ValueError: MemoryError", 1, "runtime_error"],
    ["PermissionError: [Errno 13] Permission denied", 1, "runtime_error"],
  ])("%j with exit code %i is %s", (lastStderrLine, exitCode, status) => {
    expect(statusOf({ ...clean, ending: { exitCode }, lastStderrLine })).toBe(status);
  });
});
