import { networkInterfaces } from "node:os";
import { beforeEach, expect, test, vi } from "vitest";
import type { Readiness } from "#contract/health.ts";
import type { Runtime } from "#contract/runtimes.ts";
import { greeting } from "./greeting.ts";

vi.mock("node:os", () => ({ networkInterfaces: vi.fn() }));

const RUNTIMES: Runtime[] = [
  { id: "cpython", name: "CPython", version: "3.15.2", pythonVersion: "3.15.2" },
  { id: "pypy", name: "PyPy", version: "8.0.1", pythonVersion: "3.11" },
];
const READY: Readiness = { ready: true, grade: "cgroup-v1", notices: [], problems: [] };

function address(ip: string, { internal = false, family = "IPv4" } = {}) {
  return { address: ip, internal, family } as NonNullable<ReturnType<typeof networkInterfaces>[string]>[number];
}

beforeEach(() => {
  vi.mocked(networkInterfaces).mockReturnValue({
    lo: [address("127.0.0.1", { internal: true })],
    eth0: [address("fe80::1", { family: "IPv6" }), address("192.168.0.7")],
  });
});

test("says where it is, what it runs and what bounds a jail", () => {
  expect(greeting({ host: "127.0.0.1", port: 3000 }, RUNTIMES, READY)).toBe(
    "OnPyRunner is ready on http://localhost:3000\n  CPython 3.15.2, PyPy 8.0.1; jails are bounded by cgroup v1\n",
  );
});

test.each(["127.0.0.1", "localhost", "::1"])("on %s it offers no address for the phone", (host) => {
  expect(greeting({ host, port: 3000 }, RUNTIMES, READY)).not.toContain("phone");
});

test("on all addresses it shows the phone's URL, a QR code and what that means", () => {
  const text = greeting({ host: "0.0.0.0", port: 8080 }, RUNTIMES, READY);
  expect(text).toContain("On your phone, in the same network: http://192.168.0.7:8080\n");
  expect(text).toContain("Everybody in that network can open it and run programs in its jails.\n");
  expect(text).toMatch(/[█▀▄]{8}/);
});

test("on a machine without a network it shows no URL that nobody can reach", () => {
  vi.mocked(networkInterfaces).mockReturnValue({ lo: [address("127.0.0.1", { internal: true })] });
  expect(greeting({ host: "0.0.0.0", port: 3000 }, RUNTIMES, READY)).not.toContain("phone");
});

test("says what is weaker, and why no program can be run", () => {
  const weak: Readiness = { ready: true, grade: "rlimits", notices: ["No cgroup is writable."], problems: [] };
  expect(greeting({ host: "127.0.0.1", port: 3000 }, RUNTIMES, weak)).toContain("  Note: No cgroup is writable.\n");
  const broken: Readiness = { ready: false, grade: null, notices: [], problems: ["the rootfs is missing"] };
  const text = greeting({ host: "127.0.0.1", port: 3000 }, [], broken);
  expect(text).toBe(
    "OnPyRunner shows its page on http://localhost:3000\n  No program can be run: the rootfs is missing\n",
  );
});
