import { readdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runIn, TEST_SETTINGS } from "./jail-test-run.ts";
import { Machine } from "./machine.ts";
import { ownerName } from "./owner.ts";
import { findInterpreters } from "./runtimes.ts";
import { NO_POOLS, openSandbox } from "./sandbox.ts";

/** Which calls of the system fail, as on a full disk or without descriptors; set by each test. */
const fault = vi.hoisted(() => ({
  isDue: (_call: string, _words: unknown[]): boolean => false,
  unreadable: "",
}));

function failable<F>(call: string, real: F): F {
  return ((...words: unknown[]) => {
    if (fault.isDue(call, words)) throw new Error(`${call} fails in this test`);
    return (real as (...words: unknown[]) => unknown)(...words);
  }) as F;
}

vi.mock("node:fs", async (original) => {
  const fs: Record<string, unknown> = { ...(await original<typeof import("node:fs")>()) };
  for (const call of ["mkdirSync", "openSync", "writeFileSync", "writeSync", "chownSync", "chmodSync", "ftruncateSync"])
    fs[call] = failable(call, fs[call]);
  return fs;
});

vi.mock("node:child_process", async (original) => {
  const real = await original<typeof import("node:child_process")>();
  return { ...real, execFileSync: failable("execFileSync", real.execFileSync) };
});

vi.mock("./runtimes.ts", async (original) => {
  const real = await original<typeof import("./runtimes.ts")>();
  return {
    ...real,
    parseVersion(...words: Parameters<typeof real.parseVersion>) {
      if (fault.unreadable === words[0]) throw new Error(`${words[0]} tells no version in this test`);
      return real.parseVersion(...words);
    },
  };
});

beforeEach(() => {
  fault.isDue = () => false;
  fault.unreadable = "";
});
afterEach(() => {
  fault.isDue = () => false;
});

/** All that this process holds: descriptors, and the folders and groups that have its name. */
function held() {
  const ours = (folder: string) =>
    readdirSync(folder).filter((name) => name.startsWith(ownerName(0).replace(/\d+$/, "")));
  const groups = readdirSync("/sys/fs/cgroup").map((name) => join("/sys/fs/cgroup", name, "onpyrunner"));
  const count = (folder: string): number => {
    try {
      return ours(folder).reduce((sum, name) => sum + 1 + readdirSync(join(folder, name)).filter(isOfAJail).length, 0);
    } catch {
      return 0;
    }
  };
  return {
    descriptors: readdirSync("/proc/self/fd").length,
    slots: count(TEST_SETTINGS.runDirectory),
    groups: groups.reduce((sum, folder) => sum + count(folder), 0),
  };
}

/** A slot's folder, or a jail's group. */
function isOfAJail(name: string): boolean {
  return /^(slot-)?\d+$/.test(name);
}

/** The n-th call that may fail does. */
function failAt(n: number): () => boolean {
  let calls = 0;
  fault.isDue = () => ++calls === n;
  return () => calls >= n;
}

test("whichever step of a boot fails, nothing that it took is lost", async () => {
  const machine = new Machine({ ...TEST_SETTINGS, rootfs: realpathSync(TEST_SETTINGS.rootfs) });
  const interpreter = findInterpreters(TEST_SETTINGS.rootfs).cpython;
  const boot = async () => (await machine.boot(interpreter).jail).retire();
  await boot();
  const before = held();
  for (let step = 1; ; step++) {
    const hasFailed = failAt(step);
    const failed = await boot().then(
      () => false,
      () => true,
    );
    fault.isDue = () => false;
    await vi.waitFor(() => expect({ step, ...held() }).toEqual({ step, ...before }), 10_000);
    if (!hasFailed()) {
      expect({ failed, enough: step > 20 }).toEqual({ failed: false, enough: true });
      break;
    }
  }
  machine.close();
});

test("whichever step of making a slot fails, nothing of it is lost", async () => {
  const interpreter = findInterpreters(TEST_SETTINGS.rootfs).cpython;
  const before = held();
  for (let step = 1, done = false; !done; step++) {
    const hasFailed = failAt(step);
    try {
      const machine = new Machine({ ...TEST_SETTINGS, rootfs: realpathSync(TEST_SETTINGS.rootfs) });
      // Closed while its only boot is on the way or has failed: what that took is given back first.
      await machine.boot(interpreter).jail.then(
        (jail) => jail.retire(),
        () => {},
      );
      machine.close();
    } catch {
      // It could not be made at all.
    }
    fault.isDue = () => false;
    await vi.waitFor(() => expect({ step, ...held() }).toEqual({ step, ...before }), 10_000);
    done = !hasFailed();
  }
});

test("when one runtime cannot be opened, nothing of the other stays", async () => {
  const before = held();
  fault.unreadable = "pypy";
  await expect(openSandbox(TEST_SETTINGS, () => {})).rejects.toThrow("pypy tells no version");
  await vi.waitFor(() => expect(held()).toEqual(before), 10_000);
});

test.each([
  ["its memory limit cannot be set", "writeSync", String(77 << 20)],
  ["a timer of ours fails", "writeSync", "1024"],
])("a run ends as our failure when %s, and the next one is none the worse", async (_name, call, text) => {
  const reports: unknown[] = [];
  // One warm jail alone: what becomes of it is what the next run meets.
  const pools = { cpython: { most: 1, renewMs: 60_000 }, pypy: NO_POOLS.pypy };
  await using sandbox = await openSandbox({ ...TEST_SETTINGS, pools }, (error) => reports.push(error));
  await vi.waitUntil(() => sandbox.pools().cpython?.warm === 1, 30_000);
  fault.isDue = (name, words) => name === call && words[1] === text;
  const program = { code: 'print("ran")\nwhile True: pass', limits: { memoryMb: 77, timeMs: 1000 } };
  expect(await runIn(sandbox, program)).toMatchObject({ status: "internal_error" });
  fault.isDue = () => false;
  expect(reports.map(String).join()).toContain("does not take");
  expect(await runIn(sandbox, { code: 'print("ran")' })).toMatchObject({ status: "ok", stdout: "ran\n" });
});
