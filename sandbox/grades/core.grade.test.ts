import { describe, expect, test, vi } from "vitest";
import { jailTestBed, RUNTIME_IDS } from "../jail-test-bed.ts";
import { PATIENCE } from "../jail-test-run.ts";

const { run, output, start } = jailTestBed();
const MIB = 1024 * 1024;
/** An emulated machine is some twenty times slower. */
const SLOW = { limits: { timeMs: 30_000 * PATIENCE } };
const SMALL = { limits: { timeMs: 30_000 * PATIENCE, memoryMb: 128 } };

describe.each(RUNTIME_IDS)("how a run of %s ends", (runtime) => {
  test.each([
    ["pass", "ok", 0],
    ["1 / 0", "runtime_error", 1],
    ["import sys\nsys.exit(137)", "runtime_error", 137],
    ["import os\nos._exit(3)", "runtime_error", 3],
    ["import os\nos.fork()", "security_violation", 1],
    ["import socket\nsocket.socket()", "security_violation", 1],
    ["bytearray(1 << 60)", "memory_limit", 1],
  ])("%j is %s with exit code %i", async (code, status, exitCode) => {
    expect(await run(runtime, code)).toMatchObject({ status, exitCode, signal: null });
  });

  test.each([
    ["import ctypes\nctypes.memset(8, 1, 1)", "runtime_error", "SIGSEGV"],
    ["import ctypes\nctypes.CDLL(None).ptrace(0, 0, 0, 0)", "security_violation", "SIGSYS"],
  ])("%j is %s by %s", async (code, status, signal) => {
    expect(await run(runtime, code)).toMatchObject({ status, signal, exitCode: null });
  });

  test("a busy loop ends at the time limit, in CPU time", async () => {
    const ended = await run(runtime, "while True: pass", { limits: { timeMs: 500 } });
    expect(ended).toMatchObject({ status: "time_limit", signal: "SIGKILL" });
    // On a machine that is overrun, the bound of wall time comes first.
    expect(ended.cpuTimeMs >= 500 || ended.wallTimeMs >= 3 * 500 + 1000).toBe(true);
  });

  test("CPU time of threads that have ended counts", async () => {
    const code = `
      import threading, time
      def work():
          began = time.thread_time()
          while time.thread_time() - began < 0.2: pass
      for _ in range(3):
          thread = threading.Thread(target=work)
          thread.start()
          thread.join()
      time.sleep(0.1)
    `;
    const { status, cpuTimeMs } = await run(runtime, code, SLOW);
    expect(status).toBe("ok");
    // Without cgroups the kernel's account of ended threads is a sample in ticks; of one thread it would be 200.
    expect(cpuTimeMs).toBeGreaterThanOrEqual(500);
  });

  test("a sleeping program ends at the time limit", async () => {
    const { status } = await run(runtime, "import time\ntime.sleep(60)", { limits: { timeMs: 200 } });
    expect(status).toBe("time_limit");
  });

  test("a closed standard output does not hide a program that goes on", async () => {
    const code = "import os\nos.closerange(0, 256)\nwhile True: pass";
    expect(await run(runtime, code, { limits: { timeMs: 300 } })).toMatchObject({ status: "time_limit" });
  });

  test("a flood ends at the output limit, with everything up to it", async () => {
    const { status, stdout, stdoutTruncated } = await run(runtime, 'while True: print("x" * 99)', {
      limits: { outputBytes: 10_000 },
    });
    expect({ status, bytes: stdout.length, stdoutTruncated }).toEqual({
      status: "output_limit",
      bytes: 10_000,
      stdoutTruncated: true,
    });
  });

  test("a cancelled run ends as cancelled, with what was printed", async () => {
    const cancel = new AbortController();
    const { status, stdout } = await run(runtime, 'print("begun")\nwhile True: pass', {
      signal: cancel.signal,
      seen: ({ type }) => type === "stdout" && cancel.abort(),
    });
    expect({ status, stdout }).toEqual({ status: "cancelled", stdout: "begun\n" });
  });
});

describe.each(RUNTIME_IDS)("memory of %s", (runtime) => {
  const HEAP = "keep = []\nwhile True: keep.append(bytearray(1 << 20))";
  const SHARED = "import mmap\nb = mmap.mmap(-1, 512 << 20)\nfor at in range(0, 512 << 20, 4096): b[at] = 1";
  const BEHIND_A_DEAD_THREAD = `
import ctypes, threading
def fill():
    keep = []
    while True: keep.append(bytearray(1 << 20))
threading.Thread(target=fill).start()
ctypes.CDLL(None).syscall(60 if "x86_64" in __import__("platform").machine() else 93, 0)`;

  test.each([
    ["a growing list", HEAP],
    ["shared anonymous memory", SHARED],
    ["a thread that outlives the first", BEHIND_A_DEAD_THREAD],
  ])("%s ends at the memory limit", async (_name, code) => {
    expect(await run(runtime, code, SMALL)).toMatchObject({ status: "memory_limit", signal: "SIGKILL" });
  });

  test("half of the limit may be used", async () => {
    expect(await output(runtime, "print(len(bytearray(64 << 20)))", SMALL)).toBe(String(64 * MIB));
  });

  test("names that were looked up in vain are not the memory of the runs that follow", async () => {
    const names = `
      import os
      for number in range(150_000):
          try: os.stat(f"/usr/lib/{number:0200}")
          except OSError: pass
    `;
    await run(runtime, names, { limits: { timeMs: 60_000 * PATIENCE, memoryMb: 256 } });
    const small = { limits: { timeMs: 30_000 * PATIENCE, memoryMb: runtime === "pypy" ? 64 : 32 } };
    // More runs than jails wait warm, so that one of them has the same account.
    for (let next = 0; next < 4; next++) expect(await run(runtime, "print(1)", small)).toMatchObject({ status: "ok" });
  });

  test("a recursion may be 50 000 deep", async () => {
    const code = `
      import sys
      sys.setrecursionlimit(10 ** 6)
      def down(n): return 0 if n == 0 else down(n - 1) + 1
      print(down(50_000))
    `;
    expect(await output(runtime, code, { limits: { timeMs: 30_000 * PATIENCE, memoryMb: 512 } })).toBe("50000");
  });
});

describe.each(RUNTIME_IDS)("what a program of %s can reach", (runtime) => {
  test("a fork bomb makes no process", async () => {
    const code = `
      import os
      refused = set()
      for _ in range(1000):
          try:
              os.fork()
          except OSError as error:
              refused.add(error.errno)
      print(refused)
    `;
    expect(await output(runtime, code, SLOW)).toBe("{1}");
  });

  test("a thread bomb ends at the cap, with the program alive", async () => {
    const code = `
      import threading
      threading.stack_size(256 * 1024)
      stop = threading.Event()
      threads = []
      try:
          while len(threads) < 1000:
              thread = threading.Thread(target=stop.wait)
              thread.start()
              threads.append(thread)
      except RuntimeError:
          print(32 <= len(threads) < 64)
      stop.set()
    `;
    expect(await output(runtime, code, SLOW)).toBe("True");
  });

  test("32 threads with stacks as they are work", async () => {
    const code = `
      from concurrent.futures import ThreadPoolExecutor
      from threading import Barrier
      barrier = Barrier(32)
      with ThreadPoolExecutor(32) as pool: print(sum(1 for _ in pool.map(lambda _: barrier.wait(), range(32))))
    `;
    expect(await output(runtime, code, SLOW)).toBe("32");
  });

  test("no file of the host, and none of an earlier run", async () => {
    await run(runtime, 'open("/tmp/left", "w").write("x")\nopen("left", "w").write("x")');
    const code = `
      import os
      print([path for path in ("/etc/shadow", "/root", "/home", "/tmp/left", "left", ${JSON.stringify(import.meta.filename)})
             if os.path.exists(path)])
    `;
    expect(await output(runtime, code, SLOW)).toBe("[]");
  });

  test("no file that is not its own can be written", async () => {
    const code = `
      import os
      def writable(path):
          try:
              with open(path + "/probe", "w"): return True
          except OSError:
              return False
      print(sorted(path for path, _, _ in os.walk("/") if not path.startswith("/proc") and writable(path)))
    `;
    expect(await output(runtime, code, SLOW)).toBe("['/box', '/tmp']");
  });

  test("no network and no process but its own", async () => {
    const code = `
      import os, socket
      def made(family):
          try:
              socket.socket(family)
              return True
          except PermissionError:
              return False
      print([family for family in range(46) if made(family)])
      print([str(os.getpid())] == [name for name in os.listdir("/proc") if name.isdigit()])
    `;
    expect(await output(runtime, code, SLOW)).toBe("[]\nTrue");
  });
});

describe.each(RUNTIME_IDS)("the end of %s", (runtime) => {
  test("by a limit shows what the interpreter held back", async () => {
    const { status, stdout } = await run(runtime, 'print("held", end="")\n3 ** 10 ** 9', {
      limits: { timeMs: 500 * PATIENCE },
    });
    expect({ status, stdout }).toEqual({ status: "time_limit", stdout: "held" });
  });
});

describe.each(RUNTIME_IDS)("standard input of %s", (runtime) => {
  test.each(["sys.stdin", "open(0)", 'open("/dev/stdin")', 'open("input.txt")'])("%s reads it", async (source) => {
    expect(await output(runtime, `import sys\nprint(${source}.read())`, { stdin: "가나" })).toBe("가나");
  });

  test("an interactive run is seen waiting, and reads what is sent to it then", async () => {
    const { promise: waiting, resolve } = Promise.withResolvers<void>();
    const answers = async function* () {
      await waiting;
      yield "two\n";
    };
    const { status, stdout } = await run(runtime, 'print(input("? "), input("? "))', {
      ...{ interactive: true, stdin: "one\n", live: answers(), limits: SLOW.limits },
      seen: ({ type }) => type === "waiting" && resolve(),
    });
    expect({ status, stdout }).toEqual({ status: "ok", stdout: "? ? one two\n" });
  });
});

describe.each(RUNTIME_IDS)("a frozen run of %s", (runtime) => {
  const ASKS = 'print("asked")\nprint(input())';

  test("does nothing until it is thawed", async () => {
    const { run: frozen, printed } = start(runtime, ASKS, { ...SLOW, interactive: true });
    await vi.waitUntil(() => printed.text === "asked\n", SLOW.limits.timeMs);
    expect(await frozen.freeze()).toBe(true);
    expect(frozen.memoryBytes()).toBeGreaterThan(0);
    await frozen.stdin.write(Buffer.from("yes\n"));
    expect(await output(runtime, 'print("another")', SLOW)).toBe("another");
    expect(printed.text).toBe("asked\n");
    frozen.thaw();
    expect(await frozen.ended).toMatchObject({ ending: { exitCode: 0 }, killReason: null });
    expect(printed.text).toBe("asked\nyes\n");
  });

  test("is killed as any other", async () => {
    const { run: frozen, printed } = start(runtime, ASKS, { ...SLOW, interactive: true });
    await vi.waitUntil(() => printed.text === "asked\n", SLOW.limits.timeMs);
    expect(await frozen.freeze()).toBe(true);
    await frozen[Symbol.asyncDispose]();
    expect(await frozen.ended).toMatchObject({ ending: { signal: "SIGKILL" }, killReason: "cancelled" });
  });
});
