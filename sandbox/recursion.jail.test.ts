import { describe, expect, test } from "vitest";
import { jailTestBed, RUNTIME_IDS } from "./jail-test-bed.ts";

const { run, output } = jailTestBed();
const ROOMY = { limits: { memoryMb: 1024 } };

describe.each(RUNTIME_IDS)("recursion on %s", (runtime) => {
  test("a recursion 100 000 deep", async () => {
    const code = `
      import sys
      sys.setrecursionlimit(10 ** 6)
      def down(n): return 0 if n == 0 else down(n - 1) + 1
      print(down(100_000))
    `;
    expect(await output(runtime, code, ROOMY)).toBe("100000");
  });

  test("a cached recursion 50 000 deep", async () => {
    const code = `
      import functools, sys
      sys.setrecursionlimit(10 ** 6)
      @functools.lru_cache(None)
      def down(n): return 0 if n == 0 else down(n - 1) + 1
      print(down(50_000))
    `;
    expect(await output(runtime, code, ROOMY)).toBe("50000");
  });

  test("a recursion in a thread with a large stack", async () => {
    const code = `
      import sys, threading
      sys.setrecursionlimit(10 ** 6)
      threading.stack_size(512 * 1024 * 1024)
      def down(n): return 0 if n == 0 else down(n - 1) + 1
      thread = threading.Thread(target=lambda: print(down(50_000)))
      thread.start()
      thread.join()
    `;
    expect(await output(runtime, code, ROOMY)).toBe("50000");
  });

  test("asking for an unlimited stack", async () => {
    const code = `
      import resource
      resource.setrlimit(resource.RLIMIT_STACK, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
      print("granted")
    `;
    expect(await output(runtime, code)).toBe("granted");
  });

  test.runIf(runtime === "cpython").each([
    [
      "a cached function",
      "import functools, sys\nsys.setrecursionlimit(10 ** 6)\n@functools.cache\ndef f(n): return f(n + 1)\nf(0)",
    ],
    [
      "a method that C calls",
      "import sys\nsys.setrecursionlimit(10 ** 6)\nclass A:\n    def __eq__(self, other): return [self] == [A()]\nA() == 0",
    ],
  ])("an endless recursion through C is a RecursionError: %s", async (_name, code) => {
    const { status, stderr } = await run(runtime, code, { limits: { memoryMb: 256, timeMs: 15_000 } });
    expect(status).toBe("runtime_error");
    expect(stderr).toMatch(/RecursionError: Stack overflow.*\s*$/);
  });

  test("too deep a recursion is a RecursionError", async () => {
    const { status, stderr } = await run(runtime, "def down(): down()\ndown()");
    expect(status).toBe("runtime_error");
    expect(stderr).toMatch(/RecursionError: maximum recursion depth exceeded.*\s*$/);
  });
});
