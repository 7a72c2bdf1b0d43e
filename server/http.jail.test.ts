import { describe, expect, test } from "vitest";
import type { Runtime } from "#contract/runtimes.ts";
import { RUNTIMES, serverTestBed } from "./server-test-bed.ts";

const { ask, run, server } = serverTestBed();

describe.each(RUNTIMES)("a run on %s", (runtime) => {
  test("A+B gives the sum, and the whole result with the versions of the rootfs", async () => {
    const { body: runtimes } = await ask<Runtime[]>("GET", "/api/runtimes");
    const { version } = runtimes.find(({ id }) => id === runtime) as Runtime;
    const result = await run({ code: "print(sum(map(int, input().split())))", stdin: "1 2", runtime });
    expect(result).toMatchObject({
      id: expect.stringMatching(/^[\w-]{36}$/),
      status: "ok",
      exitCode: 0,
      signal: null,
      stdout: "3\n",
      stderr: "",
      stdoutTruncated: false,
      stderrTruncated: false,
      wallTimeMs: expect.any(Number),
      cpuTimeMs: expect.any(Number),
      peakMemoryBytes: expect.any(Number),
      runtime: { id: runtime, version },
    });
  });

  test("a failing program is an answer, not an error", async () => {
    const result = await run({ code: 'print("here")\n1 / 0', runtime });
    expect(result).toMatchObject({ status: "runtime_error", exitCode: 1, stdout: "here\n" });
    expect(result.stderr).toContain('main.py", line 2');
    expect(result.stderr).toContain("ZeroDivisionError");
  });

  test("NUL in the code is Python's own error", async () => {
    const result = await run({ code: 'print("a\0b")', runtime });
    expect(result).toMatchObject({ status: "runtime_error", exitCode: 1, stdout: "" });
    expect(result.stderr).toMatch(/SyntaxError: .*null byte/);
  });

  test("a lone surrogate in code and stdin arrives as U+FFFD", async () => {
    const result = await run({ code: 'print("\ud800" + input())', stdin: "\udc00", runtime });
    expect(result).toMatchObject({ status: "ok", stdout: "\ufffd\ufffd\n" });
  });

  test("limits hold to the letter", async () => {
    const limits = { timeMs: 2000, memoryMb: 128, outputBytes: 10 };
    const { status, stdout, stdoutTruncated } = await run({ code: 'print("0123456789abc")', runtime, limits });
    expect({ status, stdout, stdoutTruncated }).toEqual({
      status: "output_limit",
      stdout: "0123456789",
      stdoutTruncated: true,
    });
  });

  test("16 MB of stdin that nobody reads do no harm", async () => {
    const result = await run({ code: 'print("done")', stdin: "한국어\n".repeat(1_600_000), runtime });
    expect(result).toMatchObject({ status: "ok", stdout: "done\n" });
  });

  test("16 MB of stdin arrive whole", async () => {
    const code = "import sys\ndata = sys.stdin.read()\nprint(len(data), data[-3:])";
    const { status, stdout } = await run({ code, stdin: `${"한국어\n".repeat(1_600_000)}end`, runtime });
    expect({ status, stdout }).toEqual({ status: "ok", stdout: "6400003 end\n" });
  });

  test("a line of 100 MB ends at the cap, with what fits", async () => {
    const code = 'import sys\nfor _ in range(100): sys.stdout.write("x" * 1_000_000)';
    const { status, stdout } = await run({ code, runtime, limits: { outputBytes: 1_000_000 } });
    expect(status).toBe("output_limit");
    expect(stdout === "x".repeat(1_000_000)).toBe(true);
  });
});

test("output of the largest size comes whole in one answer", async () => {
  const code = 'import sys\nfor _ in range(64): sys.stdout.write("0123456789abcde\\n" * 65536)';
  const result = await run({ code, limits: { outputBytes: 64 * 1024 * 1024 }, buffering: "block" });
  expect(result.status).toBe("ok");
  expect(result.stdout.length).toBe(64 * 1024 * 1024);
});

test("the runtimes are those of the rootfs, each with its version and its language's", async () => {
  const { status, body } = await ask<Runtime[]>("GET", "/api/runtimes");
  expect(status).toBe(200);
  expect(body).toEqual([
    {
      id: "cpython",
      name: "CPython",
      version: expect.stringMatching(/^3\.\d+\.\d+/),
      pythonVersion: expect.stringMatching(/^3\.\d+\.\d+/),
    },
    {
      id: "pypy",
      name: "PyPy",
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      pythonVersion: expect.stringMatching(/^3\.\d+/),
    },
  ]);
});

test("the server is alive and ready, and tells its grade", async () => {
  expect(await ask("GET", "/healthz")).toMatchObject({
    status: 200,
    body: { status: "ok", version: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
  });
  expect(await ask("GET", "/readyz")).toMatchObject({
    status: 200,
    body: { ready: true, grade: expect.stringMatching(/^(cgroup-v1|cgroup-v2|rlimits)$/), problems: [] },
  });
});

test("what is not the API's is the pages'", async () => {
  for (const path of ["/", "/apiary", "/some/page?x=1"])
    expect(await (await fetch(server().url + path)).text()).toBe("page");
});
