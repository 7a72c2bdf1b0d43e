import { describe, expect, test } from "vitest";
import { jailTestBed, RUNTIME_IDS } from "./jail-test-bed.ts";

const { run } = jailTestBed();

const BUSY = "while True: pass";
/** One call into the interpreter's own code, in which no thread of the program's can run. */
const ONE_CALL = "3 ** 10 ** 9";
/** Many more lines than are written one by one, in less time than any thread would need to empty the buffers. */
const PRINT_MANY = "for i in range(3000): print(i)";
const MANY = Array.from({ length: 3000 }, (_, i) => `${i}\n`).join("");

describe.each(RUNTIME_IDS)("what the interpreter held back of a program that is killed, on %s", (runtime) => {
  const killed = async (code: string, options: Parameters<typeof run>[2] = {}) => {
    const { status, stdout, stderr } = await run(runtime, code, { limits: { timeMs: 400 }, ...options });
    return { status, stdout, stderr };
  };

  test.each([
    ["a text without a line's end", "print('x', end='')", "x"],
    ["many of them", "for i in range(900): print(i, end=' ')", Array.from({ length: 900 }, (_, i) => `${i} `).join("")],
    ["one beyond ASCII", "print('한글 é', end='')", "한글 é"],
    ["a part of a line that was written", "import sys\nsys.stdout.write('one\\ntwo')", "one\ntwo"],
    ["bytes", "import sys\nsys.stdout.buffer.write(b'bytes')", "bytes"],
    ["more than a text stream keeps", "for i in range(20): print('x' * 999, end='')", "x".repeat(20 * 999)],
    ["bytes and then text", "import sys\nsys.stdout.buffer.write(b'one ')\nprint('two', end='')", "one two"],
    ["many lines", PRINT_MANY, MANY],
  ])("is shown before one long call and before a loop: %s", async (_name, code, text) => {
    for (const rest of [BUSY, ONE_CALL])
      expect(await killed(`${code}\n${rest}`)).toEqual({ status: "time_limit", stdout: text, stderr: "" });
  });

  test("is shown of standard error", async () => {
    const code = `import sys\nprint("out", end="")\nprint("error", end="", file=sys.stderr)\n${ONE_CALL}`;
    expect(await killed(code)).toEqual({ status: "time_limit", stdout: "out", stderr: "error" });
  });

  test("is shown at the limit of memory", async () => {
    const code = `
      import time
      print("growing", end="")
      time.sleep(0.5)
      kept = []
      while True: kept.append(bytearray(1 << 20))
    `;
    const { status, stdout } = await killed(code, { limits: { memoryMb: 128, timeMs: 5000 } });
    expect({ status, stdout }).toEqual({ status: "memory_limit", stdout: "growing" });
  });

  test("is shown at the limit of output", async () => {
    const code = `
      import os, sys, time
      print("error", end="", file=sys.stderr)
      time.sleep(0.5)
      while True: os.write(1, b"x" * 1000)
    `;
    const { status, stderr } = await killed(code, { limits: { outputBytes: 4000, timeMs: 5000 } });
    expect({ status, stderr }).toEqual({ status: "output_limit", stderr: "error" });
  });

  test("is shown when a run is cancelled, also one whose input is live", async () => {
    for (const interactive of [false, true]) {
      const stop = new AbortController();
      const code = `
        import sys, time
        print("held", end="")
        time.sleep(0.5)
        print("now", file=sys.stderr)
        ${BUSY}
      `;
      const options = {
        ...{ interactive, signal: stop.signal, limits: { timeMs: 5000 } },
        seen: (event: { type: string }) => event.type === "stderr" && stop.abort(),
      };
      expect(await killed(code, options)).toEqual({ status: "cancelled", stdout: "held", stderr: "now\n" });
    }
  });

  test("is shown once, also when it was written at last", async () => {
    const code = `
      import time
      for word in ("one", "two", "three"):
          print(word, end=" ")
          time.sleep(0.1)
      print("four")
      print("five", end="")
      ${BUSY}
    `;
    expect((await killed(code)).stdout).toBe("one two three four\nfive");
  });

  test("is not shown of a program that ends itself without it", async () => {
    const code = 'import os, time\nprint("lost", end="")\ntime.sleep(0.2)\nos._exit(0)';
    expect(await killed(code)).toEqual({ status: "ok", stdout: "", stderr: "" });
  });

  test("is not shown where standard output is buffered as a judge's", async () => {
    expect((await killed(`print("kept")\n${BUSY}`, { buffering: "block" })).stdout).toBe("");
  });

  test.each([
    ["that points nowhere", "8, 16, 1 << 40, (1 << 63) - 8, -1, 0"],
    ["of endless length", "*[(1 << 62) + 8] * 12"],
    ["that is a text a thousand times too long", "id(text), len(text) * 8000"],
    ["that is itself", "id(sys.stdout), id(sys.stdout.buffer)"],
  ])("hinders nobody where a program has forged it: a memory %s", async (_name, words) => {
    const code = `
      import ctypes, itertools, sys
      text = b"x" * 200_000
      words = itertools.cycle([${words}])
      for stream, start, end in ((sys.stdout.buffer, 40, 128), (sys.stdout, 40, 152)):
          for at in range(start, end, 8):
              ctypes.memmove(id(stream) + at, (next(words) & (1 << 64) - 1).to_bytes(8, "little"), 8)
      ${BUSY}
    `;
    expect((await killed(code)).status).toBe("time_limit");
    expect((await run(runtime, "print('fine')")).stdout).toBe("fine\n");
  });

  test("is nothing of a stream that was taken apart", async () => {
    const code = `
      import gc, sys, time
      buffer = sys.stdout.detach()
      raw = buffer.detach()
      sys.stdout = sys.__stdout__ = buffer = None
      gc.collect()
      kept = [b"not printed" * 20 for _ in range(10_000)]
      time.sleep(0.2)
      ${BUSY}
    `;
    expect(await killed(code)).toEqual({ status: "time_limit", stdout: "", stderr: "" });
  });
});
