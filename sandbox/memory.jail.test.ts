import { describe, expect, test } from "vitest";
import { jailTestBed, RUNTIME_IDS } from "./jail-test-bed.ts";

const { run, output } = jailTestBed();
const MIB = 1024 * 1024;
const SMALL = { limits: { memoryMb: 128 } };

describe.each(RUNTIME_IDS)("memory on %s", (runtime) => {
  const endsAtTheLimit = async (code: string, expected: { stdout?: string } = {}) => {
    const { status, signal, stdout, peakMemoryBytes } = await run(runtime, code, SMALL);
    expect({ status, signal }).toEqual({ status: "memory_limit", signal: "SIGKILL" });
    expect(peakMemoryBytes).toBeLessThanOrEqual(128 * MIB);
    if (expected.stdout) expect(stdout).toBe(expected.stdout);
  };

  test("a growing list ends at the limit, with what was printed", () =>
    endsAtTheLimit('print("before")\nlist = []\nwhile True: list.append(bytearray(1 << 20))', {
      stdout: "before\n",
    }));

  test("one huge string ends at the limit", () => endsAtTheLimit('print(len("x" * 10 ** 9))'));

  test("an allocation that no machine could give is a memory limit by its MemoryError", async () => {
    const { status, exitCode } = await run(runtime, "bytearray(1 << 60)", SMALL);
    expect({ status, exitCode }).toEqual({ status: "memory_limit", exitCode: 1 });
  });

  test("a caught MemoryError does no harm", async () => {
    const code = `
      try:
          bytearray(1 << 60)
      except MemoryError:
          print("went on")
    `;
    expect(await output(runtime, code)).toBe("went on");
  });

  test("shared anonymous memory counts", () =>
    endsAtTheLimit(`
      import mmap
      block = mmap.mmap(-1, 512 << 20)
      for at in range(0, 512 << 20, 4096): block[at] = 1
    `));

  test("address space without memory is free", async () => {
    const code = `
      import mmap
      block = mmap.mmap(-1, 1 << 40, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000)
      block[1 << 39] = 1
      print("reserved")
    `;
    expect(await output(runtime, code, SMALL)).toBe("reserved");
  });

  test("scratch files count as memory", async () => {
    const write = (megabytes: number) =>
      `with open("file", "wb") as file:\n    for _ in range(${megabytes}): file.write(bytes(1 << 20))`;
    const [less, more] = [await run(runtime, write(1)), await run(runtime, write(13))];
    expect((more.peakMemoryBytes ?? 0) - (less.peakMemoryBytes ?? 0)).toBeGreaterThan(11 * MIB);
  });

  test("a deep recursion that outgrows the memory ends at the limit", () =>
    endsAtTheLimit(`
      import sys
      sys.setrecursionlimit(10 ** 9)
      def down(n): return down(n + 1) + 1
      down(0)
    `));

  test("locking memory is refused", async () => {
    const code = `
      import ctypes, os
      libc = ctypes.CDLL(None, use_errno=True)
      print(libc.mlockall(3), os.strerror(ctypes.get_errno()))
    `;
    expect(await output(runtime, code)).toBe("-1 Operation not permitted");
  });

  test.each([
    ["pipes", "os.pipe()"],
    ["socket pairs", "socket.socketpair()"],
    ["event queues", "select.epoll()"],
    ["files", 'open("/dev/null")'],
  ])("kernel memory is bounded by the number of open files: %s", async (_name, make) => {
    const code = `
      import errno, os, select, socket
      kept = []
      try:
          while True: kept.append(${make})
      except OSError as error:
          print(error.errno == errno.EMFILE)
    `;
    expect(await output(runtime, code)).toBe("True");
  });

  test("data held in the kernel counts", () =>
    endsAtTheLimit(`
      import os, socket
      pairs = []
      for _ in range(100):
          left, right = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
          left.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
          left.setblocking(False)
          try:
              while True: left.send(bytes(16384))
          except BlockingIOError:
              pass
          pairs.append((left, right))
      keep = bytearray(b"x") * (100 << 20)
      while True: keep += bytes(b"y") * (1 << 20)
    `));

  test("a run cannot take its neighbours' memory", async () => {
    const polite = `keep = bytearray(b"x") * (40 << 20)\nimport time\ntime.sleep(0.3)\nprint(len(keep))`;
    const [greedy, ...others] = await Promise.all([
      run(runtime, "keep = []\nwhile True: keep.append(bytearray(1 << 20))", SMALL),
      run(runtime, polite, SMALL),
      run(runtime, polite, SMALL),
    ]);
    expect(greedy?.status).toBe("memory_limit");
    expect(others.map(({ status }) => status)).toEqual(["ok", "ok"]);
  });

  test("no core is dumped", async () => {
    const code = `
      import ctypes, os, resource
      print(resource.getrlimit(resource.RLIMIT_CORE), flush=True)
      ctypes.CDLL(None).abort()
    `;
    const { status, stdout } = await run(runtime, code);
    expect({ status, stdout }).toEqual({ status: "runtime_error", stdout: "(1, 1)\n" });
  });

  test("a small program fits in 32 MB on CPython and in 128 MB on PyPy", async () => {
    const limits = { memoryMb: runtime === "cpython" ? 32 : 128 };
    expect(await output(runtime, "print(sum(map(int, input().split())))", { stdin: "1 2\n", limits })).toBe("3");
  });
});
