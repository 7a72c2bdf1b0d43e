import { realpathSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { RUNTIME_IDS } from "#contract/runtimes.ts";
import { JailRun } from "./jail-run.ts";
import type { RunOptions } from "./jail-test-run.ts";
import { TEST_SETTINGS, testRequest } from "./jail-test-run.ts";
import { type BootedJail, Machine } from "./machine.ts";
import { runAsEvents } from "./run.ts";
import { findInterpreters } from "./runtimes.ts";

const rootfs = realpathSync(TEST_SETTINGS.rootfs);
const MIB = 1024 * 1024;
/** In which a small program of each runtime fits, and not much else. */
const SMALLEST_MB = { cpython: 32, pypy: 64 };
let machine: Machine;
beforeAll(() => {
  machine = new Machine({ ...TEST_SETTINGS, rootfs });
});
afterAll(() => machine.close());

function fail(error: unknown): never {
  throw error;
}

describe.each(RUNTIME_IDS)("after a run of %s the next one of the same nsjail", (id) => {
  const runtime = { id, name: id, version: "", pythonVersion: "" };

  /** Runs a program in this very jail, which is not given back. */
  function runInJail(jail: BootedJail, options: RunOptions & { code: string }) {
    const source = { take: async () => jail, giveBack() {} };
    return runAsEvents(
      (program, waiting) => new JailRun(program, source, { waiting, report: fail }),
      testRequest({ ...options, runtime: id }),
      { runtime, signal: new AbortController().signal, report: fail },
    );
  }

  /** Runs a first program, then a second in the jail that follows; gives the second's result and output. */
  async function oneAfterTheOther(first: RunOptions & { code: string }, second: RunOptions & { code: string }) {
    const used = await boot();
    for await (const _ of runInJail(used, first));
    return inNextJail(used, second);
  }

  const boot = () => machine.boot(findInterpreters(rootfs)[id]).jail;

  /** Runs a program in the jail that follows a used one. */
  async function inNextJail(used: BootedJail, options: RunOptions & { code: string }) {
    if (!used.renew) throw new Error("This machine cannot renew a jail");
    const jail = await used.renew().jail;
    let stdout = "";
    let status = "";
    let figures = { cpuTimeMs: 0, peakMemoryBytes: 0 as number | null };
    for await (const event of runInJail(jail, options)) {
      if (event.type === "stdout") stdout += event.text;
      if (event.type !== "finished") continue;
      status = event.result.status;
      figures = event.result;
    }
    await jail.retire();
    expect(jail.streams).toBe(used.streams);
    return { stdout: stdout.trimEnd(), status, ...figures };
  }

  test("is another process", async () => {
    const jail = await boot();
    for await (const _ of runInJail(jail, { code: "pass" }));
    const next = await jail.renew?.().jail;
    expect(next?.pid).not.toBe(jail.pid);
    await next?.retire();
  });

  // 300 KB do not fit into a pipe: the rest of them waits in the server.
  test.each([0, 300_000])(
    "runs nothing of a program that the first was killed before reading (and %i bytes)",
    async (bytes) => {
      const first = await boot();
      process.kill(first.pid, "SIGSTOP");
      first.handOver({ code: `print("first")\n#${"x".repeat(bytes)}`, buffering: "line", live: false });
      first.kill();
      await vi.waitUntil(() => !first.isAlive());
      expect((await inNextJail(first, { code: 'print("own")' })).stdout).toBe("own");
    },
  );

  test("reads its own stdin from the beginning", async () => {
    const code = "print(open(0, closefd=False).read())";
    const { stdout } = await oneAfterTheOther({ code, stdin: "a long one" }, { code, stdin: "short" });
    expect(stdout).toBe("short");
  });

  test("finds nothing of a stdin that was not read", async () => {
    const read = "print(repr(open(0, closefd=False).read()))";
    expect((await oneAfterTheOther({ code: "pass", stdin: "secret" }, { code: read })).stdout).toBe("''");
  });

  test("finds nothing of a live input that was not read", async () => {
    async function* live(text: string) {
      yield text;
    }
    const { stdout } = await oneAfterTheOther(
      { code: "import time\ntime.sleep(0.2)", interactive: true, live: live("secret\n") },
      { code: "import sys\nprint(repr(sys.stdin.read()))", interactive: true, live: live("own\n") },
    );
    expect(stdout).toBe("'own\\n'");
  });

  test("is not reached by what was printed beyond a limit", async () => {
    const flood = { code: 'while True: print("x" * 1000)', limits: { outputBytes: 1000 } };
    expect((await oneAfterTheOther(flood, { code: 'print("own")' })).stdout).toBe("own");
  });

  test("has pipes that block, whatever the first made of its own", async () => {
    const { stdout } = await oneAfterTheOther(
      { code: "import os\nfor fd in (0, 1, 2): os.set_blocking(fd, False)" },
      { code: "import os\nprint([os.get_blocking(fd) for fd in (0, 1, 2)])" },
    );
    expect(stdout).toBe("[True, True, True]");
  });

  test("learns nothing of when the first printed and read", async () => {
    async function* live() {
      yield "line\n";
    }
    const { stdout } = await oneAfterTheOther(
      { code: "import sys\nprint(input(), file=sys.stderr)\nprint()", interactive: true, live: live() },
      {
        code: "import os\nprint([(os.fstat(fd).st_mtime, os.fstat(fd).st_atime) for fd in (0, 1, 2)])",
        ...{ interactive: true, live: (async function* () {})() },
      },
    );
    expect(stdout).toBe("[(0.0, 0.0), (0.0, 0.0), (0.0, 0.0)]");
  });

  test("finds no file of the first", async () => {
    const { stdout } = await oneAfterTheOther(
      { code: 'for folder in ("/box", "/tmp"): open(folder + "/left", "w").write("x")' },
      { code: 'import os\nprint([os.path.exists(folder + "/left") for folder in ("/box", "/tmp")])' },
    );
    expect(stdout).toBe("[False, False]");
  });

  test("has its own CPU time and peak of memory", async () => {
    const hog = "keep = bytearray(60 << 20)\nsum(range(10**7))";
    const { cpuTimeMs, peakMemoryBytes } = await oneAfterTheOther({ code: hog }, { code: "pass" });
    expect(cpuTimeMs).toBeLessThan(100);
    expect(peakMemoryBytes).toBeLessThan(40 << 20);
  });

  test("is not blamed for the first one's memory limit", async () => {
    const full = "keep = []\nwhile True: keep.append(bytearray(1 << 20))";
    expect((await oneAfterTheOther({ code: full }, { code: "pass" })).status).toBe("ok");
  });

  test("has the memory that it asked for, whatever the first had", async () => {
    const { status } = await oneAfterTheOther(
      { code: "pass", limits: { memoryMb: 64 } },
      { code: "keep = bytearray(100 << 20)", limits: { memoryMb: 192 } },
    );
    expect(status).toBe("ok");
  });

  test("has nothing of the names that the first looked up in vain", async () => {
    const names = `
      import os
      for number in range(200_000):
          try: os.stat(f"/usr/lib/{number:0200}")
          except OSError: pass
      print("looked")
    `;
    const lookup = { code: names, limits: { timeMs: 20_000, memoryMb: 256 } };
    const { status, peakMemoryBytes } = await oneAfterTheOther(lookup, {
      code: "pass",
      limits: { memoryMb: SMALLEST_MB[id] },
    });
    expect(status).toBe("ok");
    expect(peakMemoryBytes).toBeLessThan(SMALLEST_MB[id] * MIB);
  });

  test("starts though the first was taken for ended and runs", async () => {
    const first = await boot();
    const printed = Promise.withResolvers<void>();
    first.streams.read(() => printed.resolve());
    first.group.hurry();
    first.handOver({ code: 'print("runs", flush=True)\nwhile True: pass', buffering: "line", live: false });
    await printed.promise;
    expect((await inNextJail(first, { code: 'print("own")' })).stdout).toBe("own");
  });

  test("starts after the first was killed in mid-run", async () => {
    const loop = { code: "while True: pass", limits: { timeMs: 100 } };
    expect((await oneAfterTheOther(loop, { code: 'print("own")' })).stdout).toBe("own");
  });
});
