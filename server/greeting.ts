import { networkInterfaces } from "node:os";
import { renderUnicodeCompact } from "uqr";
import type { Readiness } from "#contract/health.ts";
import type { Runtime } from "#contract/runtimes.ts";

const GRADES = {
  "cgroup-v1": "jails are bounded by cgroup v1",
  "cgroup-v2": "jails are bounded by cgroup v2",
  rlimits: "jails are bounded by rlimits alone",
} as const;

const LOOPBACK = ["127.0.0.1", "localhost", "::1"];

/** What a person at the terminal reads when the server listens. */
export function greeting(
  where: { host: string; port: number },
  runtimes: readonly Runtime[],
  readiness: Readiness,
): string {
  const state = readiness.ready ? "is ready" : "shows its page";
  const lines = [`OnPyRunner ${state} on http://localhost:${where.port}`];
  const names = runtimes.map(({ name, version }) => `${name} ${version}`);
  if (readiness.grade) lines.push(`  ${names.join(", ")}; ${GRADES[readiness.grade]}`);
  lines.push(...readiness.notices.map((notice) => `  Note: ${notice}`));
  lines.push(...readiness.problems.map((problem) => `  No program can be run: ${problem}`));
  const address = LOOPBACK.includes(where.host) ? undefined : lanAddress();
  if (address) {
    const url = `http://${address}:${where.port}`;
    lines.push(`  On your phone, in the same network: ${url}`);
    lines.push("  Everybody in that network can open it and run programs in its jails.");
    lines.push("", renderUnicodeCompact(url));
  }
  return `${lines.join("\n")}\n`;
}

/** This machine's first IPv4 address that others can reach. */
function lanAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === "IPv4" && !address.internal)?.address;
}
