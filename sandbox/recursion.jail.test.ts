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

  test("a cached recursion 25 000 deep", async () => {
    const code = `
      import functools, sys
      sys.setrecursionlimit(10 ** 6)
      @functools.lru_cache(None)
      def down(n): return 0 if n == 0 else down(n - 1) + 1
      print(down(25_000))
    `;
    expect(await output(runtime, code, ROOMY)).toBe("25000");
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

  test("a cached recursion 50 000 deep in a thread with a large stack", async () => {
    const code = `
      import functools, sys, threading
      sys.setrecursionlimit(10 ** 6)
      threading.stack_size(256 * 1024 * 1024)
      @functools.cache
      def down(n): return 0 if n == 0 else down(n - 1) + 1
      thread = threading.Thread(target=lambda: print(down(50_000)))
      thread.start()
      thread.join()
    `;
    expect(await output(runtime, code, ROOMY)).toBe("50000");
  });

  test.runIf(runtime === "cpython").each([
    ["a cached function", "import functools\n@functools.cache\ndef f(n): return f(n + 1)\nf(0)"],
    ["__repr__", "class A:\n    def __repr__(self): return repr([A()])\nrepr(A())"],
    ["__eq__", "class A:\n    def __eq__(self, other): return [self] == [A()]\nA() == 0"],
    ["__hash__", "class A:\n    def __hash__(self): return hash((self,))\nhash(A())"],
    ["__getattr__", "class A:\n    def __getattr__(self, name): return getattr(self, name)\nA().x"],
    ["__call__", "class A:\n    def __call__(self): return self()\nA()()"],
    ["a key of sorted", "def key(x): return sorted([x], key=key)\nkey(1)"],
    [
      "a comparison by cmp_to_key",
      "from functools import cmp_to_key\ndef f(a, b): return max([a, b], key=cmp_to_key(f)) or 1\nf(1, 2)",
    ],
    ["reduce", "from functools import reduce\ndef f(a, b): return reduce(f, [a, b])\nf(1, 2)"],
  ])("an endless recursion through C is a RecursionError, in little memory too: %s", async (_name, code) => {
    const program = `import sys\nsys.setrecursionlimit(10 ** 6)\n${code}`;
    const { status, stderr } = await run(runtime, program, { limits: { memoryMb: 64, timeMs: 10_000 } });
    expect(status).toBe("runtime_error");
    expect(stderr).toMatch(/^Traceback [\s\S]*\nRecursionError: Stack overflow/);
  });

  test.runIf(runtime === "cpython").each([
    ["their text", "print(nested)"],
    ["as JSON", "import json\njson.dumps(nested)"],
    ["pickled", "import pickle\npickle.dumps(nested)"],
  ])("lists nested a million deep are a RecursionError by default limits: %s", async (_name, code) => {
    const program = `nested = []\nfor _ in range(10 ** 6): nested = [nested]\n${code}`;
    const { status, stderr } = await run(runtime, program, { limits: { memoryMb: 256, timeMs: 10_000 } });
    // JSON and pickle add a note for each level, which may be more than standard error's cap.
    expect(["runtime_error", "output_limit"]).toContain(status);
    expect(stderr).toMatch(/^Traceback [\s\S]*\nRecursionError: Stack overflow/);
  });

  test("too deep a recursion is a RecursionError", async () => {
    const { status, stderr } = await run(runtime, "def down(): down()\ndown()");
    expect(status).toBe("runtime_error");
    expect(stderr).toMatch(/RecursionError: maximum recursion depth exceeded.*\s*$/);
  });
});
