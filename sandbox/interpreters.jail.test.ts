import { describe, expect, test } from "vitest";
import { jailTestBed } from "./jail-test-bed.ts";

const { run, output } = jailTestBed();
const SPIN = `
import threading
from concurrent import interpreters
for _ in range(2):
    threading.Thread(target=interpreters.create().exec, args=("while True: pass",)).start()
`;

describe("interpreters beside the main one, which only CPython has,", () => {
  test("work", async () => {
    const code = `
      from concurrent.futures import InterpreterPoolExecutor
      with InterpreterPoolExecutor(2) as pool: print(list(pool.map(abs, [1, -2])))
    `;
    expect(await output("cpython", code)).toBe("[1, 2]");
  });

  test("have none of our files on their path", async () => {
    const code = `
      from concurrent import interpreters
      interpreters.create().exec("import sys; print([entry for entry in sys.path if 'onpyrunner' in entry])")
    `;
    expect(await output("cpython", code)).toBe("[]");
  });

  test("share the time limit", async () => {
    const { status, cpuTimeMs } = await run("cpython", SPIN, { limits: { timeMs: 300 } });
    expect(status).toBe("time_limit");
    expect(cpuTimeMs).toBeGreaterThanOrEqual(300);
  });

  test("share the memory limit", async () => {
    const code = `
      from concurrent import interpreters
      interpreters.create().exec("keep = []\\nwhile True: keep.append(bytearray(1 << 20))")
    `;
    expect((await run("cpython", code)).status).toBe("memory_limit");
  });

  test("are refused what the main one is", async () => {
    const code = `
      from concurrent import interpreters
      interpreters.create().exec("import socket\\ntry:\\n    socket.socket()\\nexcept PermissionError as error:\\n    print(error.errno)")
    `;
    expect(await output("cpython", code)).toBe("1");
  });
});
