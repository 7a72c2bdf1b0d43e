import { describe, expect, test } from "vitest";
import { STDERR_BYTES } from "#contract/limits.ts";
import { jailTestBed, RUNTIME_IDS } from "./jail-test-bed.ts";

const { run, output } = jailTestBed();
const CAP = 10_000;
const CAPPED = { limits: { outputBytes: CAP } };

describe.each(RUNTIME_IDS)("output on %s", (runtime) => {
  test("a flood of standard output ends at the cap, which is shown in full", async () => {
    const finished = await run(runtime, 'while True: print("abcdefghi")', CAPPED);
    expect(finished.status).toBe("output_limit");
    expect(finished.stdout).toBe("abcdefghi\n".repeat(CAP / 10));
    expect([finished.stdoutTruncated, finished.stderrTruncated]).toEqual([true, false]);
  });

  test("a flood of standard error ends at its own cap", async () => {
    const finished = await run(runtime, 'import sys\nwhile True: sys.stderr.write("e" * 1000)');
    expect(finished.status).toBe("output_limit");
    expect(finished.stderr).toBe("e".repeat(STDERR_BYTES));
    expect([finished.stdoutTruncated, finished.stderrTruncated]).toEqual([false, true]);
  });

  test("each stream has its cap: one does not use up the other's", async () => {
    const code = `
      import sys
      sys.stdout.write("o" * ${CAP})
      sys.stderr.write("e" * ${CAP})
    `;
    const { status, stdout, stderr } = await run(runtime, code, CAPPED);
    expect({ status, stdout: stdout.length, stderr: stderr.length }).toEqual({
      status: "ok",
      stdout: CAP,
      stderr: CAP,
    });
  });

  test("exactly the cap is no excess, and one byte more is", async () => {
    const write = (bytes: number) => `import sys\nsys.stdout.write("x" * ${bytes})`;
    expect((await run(runtime, write(CAP), CAPPED)).status).toBe("ok");
    const over = await run(runtime, write(CAP + 1), CAPPED);
    expect([over.status, over.stdout.length, over.stdoutTruncated]).toEqual(["output_limit", CAP, true]);
  });

  test("one endless line comes as it is written", async () => {
    const { status, stdout } = await run(runtime, 'import sys\nwhile True: sys.stdout.write("a" * 100)', CAPPED);
    expect({ status, stdout }).toEqual({ status: "output_limit", stdout: "a".repeat(CAP) });
  });

  test("a flood of one-byte writes comes in few events", async () => {
    const code = `import os\nfor _ in range(${CAP}): os.write(1, b"x")`;
    const { stdout, events } = await run(runtime, code, CAPPED);
    expect(stdout).toBe("x".repeat(CAP));
    expect(events.length).toBeLessThan(CAP / 20);
  });

  test("a run cancelled in a flood ends as cancelled", async () => {
    const stop = new AbortController();
    const { status } = await run(runtime, 'while True: print("x" * 100)', {
      limits: { outputBytes: 64 * 1024 * 1024 },
      signal: stop.signal,
      seen: (event) => event.type === "stdout" && stop.abort(),
    });
    expect(status).toBe("cancelled");
  });

  test("a line is seen when it is printed, with line buffering", async () => {
    const stop = new AbortController();
    const { stdout } = await run(runtime, 'print("seen")\nimport time\ntime.sleep(1e6)', {
      signal: stop.signal,
      seen: (event) => event.type === "stdout" && stop.abort(),
    });
    expect(stdout).toBe("seen\n");
  });

  test("what the interpreter still held when it was killed is not shown, with block buffering", async () => {
    const { status, stdout } = await run(runtime, 'print("held")\nwhile True: pass', {
      buffering: "block",
      limits: { timeMs: 200 },
    });
    expect({ status, stdout }).toEqual({ status: "time_limit", stdout: "" });
  });

  test("block buffering loses nothing of a program that ends", async () => {
    expect(await output(runtime, 'print("held")', { buffering: "block" })).toBe("held");
  });

  // Two pipes have no common clock: what comes within one look at both may be told the other way round.
  test.each([
    ["standard output first", 'print("x")\n1 / 0', ["stdout", "stderr"]],
    [
      "standard error first",
      'import sys, time\nprint("x", file=sys.stderr)\ntime.sleep(0.1)\nprint("y")',
      ["stderr", "stdout"],
    ],
  ])("the order between the streams is kept: %s", async (_name, code, order) => {
    const { events } = await run(runtime, code);
    const types = events.map(({ type }) => type).filter((type) => type.startsWith("std"));
    expect(types.filter((type, i) => type !== types[i - 1])).toEqual(order);
  });

  test("invalid UTF-8 becomes U+FFFD", async () => {
    expect(await output(runtime, String.raw`import os; os.write(1, b"a\xff\xc3(b\xed\xa0\x80")`)).toBe(
      "a\uFFFD\uFFFD(b\uFFFD\uFFFD\uFFFD",
    );
  });

  test("a character that is written byte by byte arrives whole", async () => {
    const code = `
      import os, time
      for byte in "한글 🐍".encode():
          os.write(1, bytes([byte]))
          time.sleep(0.01)
    `;
    expect(await output(runtime, code)).toBe("한글 🐍");
  });

  test("the cap never leaves half a character", async () => {
    const { stdout } = await run(runtime, 'print("가" * 100)', { limits: { outputBytes: 100 } });
    expect(stdout).toBe("가".repeat(33));
  });

  test("NUL bytes and terminal escapes pass as they are", async () => {
    const text = "\0\u001b[2J\u001b]52;c;aGk=\u0007\r\b\u202e";
    expect(await output(runtime, `print(${JSON.stringify(text)}, end="")`)).toBe(text);
  });

  test("a lone surrogate is the program's own error", async () => {
    const { status, stderr } = await run(runtime, String.raw`print("\ud800")`);
    expect(status).toBe("runtime_error");
    expect(stderr).toContain("UnicodeEncodeError");
  });

  test("a byte that was smuggled into a text is the program's own error, and readable on standard error", async () => {
    const { status, stdout, stderr } = await run(
      runtime,
      "import sys\nprint(chr(0xDC80), file=sys.stderr)\nprint(chr(0xDC80))",
    );
    expect({ status, stdout }).toEqual({ status: "runtime_error", stdout: "" });
    expect(stderr).toMatch(/^\\udc80\n/);
    expect(stderr).toContain("UnicodeEncodeError: 'utf-8' codec can't encode character '\\udc80'");
  });

  test("closing standard output ends neither the run nor standard error", async () => {
    const code = `
      import os, sys
      print("before", flush=True)
      os.close(1)
      sys.stderr.write("after\\n")
      os._exit(0)
    `;
    const { status, stdout, stderr } = await run(runtime, code);
    expect({ status, stdout, stderr }).toEqual({ status: "ok", stdout: "before\n", stderr: "after\n" });
  });
});
