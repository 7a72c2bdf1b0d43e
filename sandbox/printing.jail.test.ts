import { describe, expect, test } from "vitest";
import { jailTestBed, RUNTIME_IDS } from "./jail-test-bed.ts";

const { run, output } = jailTestBed();

/** Many more lines than are written one by one. */
const MANY = 2000;
const PRINT_MANY = `for i in range(${MANY}): print(i)\n`;
const MANY_LINES = Array.from({ length: MANY }, (_, i) => `${i}\n`).join("");

describe.each(RUNTIME_IDS)("printing by the line on %s", (runtime) => {
  /** How often the program calls write(2) for what `code` prints. */
  const writes = async (code: string) => {
    const counting = `
import sys
raw, written = sys.stdout.buffer.raw, 0
def count(data, write=raw.write):
    global written
    written += 1
    return write(data)
raw.write = count
${code}
sys.stdout.flush()
print(written, file=sys.stderr)`;
    return Number((await run(runtime, counting, { limits: { outputBytes: 1 << 20 } })).stderr);
  };

  test("the first lines are written one by one", async () => {
    expect(await writes("for i in range(100): print(i)")).toBe(100);
  });

  test("many lines take few writes, as they do for a judge", async () => {
    expect(await writes("for i in range(100_000): print(i)")).toBeLessThan(1000);
  });

  test.each([
    ["computes", "while True: pass"],
    ["sleeps", "import time\ntime.sleep(1e6)"],
    ["waits for a thread", "import threading\nthreading.Event().wait()"],
    ["waits for a file of its own", 'import os\nos.mkfifo("pipe")\nopen("pipe")'],
  ])("what was printed after many lines is seen though the program goes on: it %s", async (_name, code) => {
    const stop = new AbortController();
    let seen = "";
    const { status, stdout } = await run(runtime, `${PRINT_MANY}print("last", end="")\n${code}`, {
      signal: stop.signal,
      seen: (event) => {
        if (event.type === "stdout") seen += event.text;
        if (seen.endsWith("last")) stop.abort();
      },
    });
    expect({ status, stdout }).toEqual({ status: "cancelled", stdout: `${MANY_LINES}last` });
  });

  test("a kill loses nothing that was printed before, also after many lines", async () => {
    const { status, stdout } = await run(runtime, `${PRINT_MANY}while True: pass`, { limits: { timeMs: 500 } });
    expect({ status, stdout }).toEqual({ status: "time_limit", stdout: MANY_LINES });
  });

  test("an end in the midst of it loses nothing, whenever it comes", async () => {
    for (let i = 0; i < 12; i++) {
      const code = `import time\n${PRINT_MANY}time.sleep(0.0${12 + i})\nprint("x" * ${i * 2000})`;
      expect(await output(runtime, code)).toBe(`${MANY_LINES}${"x".repeat(i * 2000)}`);
    }
  });

  test("the lines of each thread keep their order, and none is lost", async () => {
    const code = `
      import threading, time
      def tell(name):
          for i in range(4000):
              print(f"{name} {i}\\n", end="")
              if i % 400 == 0: time.sleep(0.004)
      threads = [threading.Thread(target=tell, args=(name,)) for name in "abcd"]
      for thread in threads: thread.start()
      for thread in threads: thread.join()
    `;
    const lines = (await output(runtime, code)).split("\n");
    for (const name of "abcd") {
      const own = lines.filter((line) => line.startsWith(name));
      expect(own).toEqual(Array.from({ length: 4000 }, (_, i) => `${name} ${i}`));
    }
  });

  test("a tracer sees nothing of it in the first lines", async () => {
    const code = `
      import sys
      files = set()
      def trace(frame, event, argument):
          files.add(frame.f_code.co_filename)
          return trace
      def tell():
          for i in range(100): print(i)
      sys.settrace(trace)
      tell()
      sys.settrace(None)
      print([file for file in files if "onpyrunner" in file], file=sys.stderr)
    `;
    expect((await run(runtime, code)).stderr).toBe("[]\n");
  });

  test("neither a thread of the program's nor a signal is taken for it", async () => {
    const code = `
      import signal, sys, threading
      def settings(): return [thread.name for thread in threading.enumerate()], [*map(signal.getsignal, range(1, 65))]
      before = settings()
      for i in range(${MANY}): print(i)
      print(settings() == before, file=sys.stderr)
    `;
    expect((await run(runtime, code)).stderr).toBe("True\n");
  });

  test("a signal for which the program waits reaches it, also after many lines", async () => {
    const code = `
      import os, signal, sys, time
      signal.signal(signal.SIGALRM, lambda *_: sys.exit("handled"))
      for i in range(${MANY}): print(i)
      while len(sys._current_frames()) < 2: time.sleep(0.001)
      signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
      os.kill(os.getpid(), signal.SIGALRM)
      time.sleep(0.1)
      signal.sigwait({signal.SIGALRM})
      print("heard", file=sys.stderr)
    `;
    const { status, stderr } = await run(runtime, code);
    expect({ status, stderr }).toEqual({ status: "ok", stderr: "heard\n" });
  });

  test.each([
    ["closing it", "sys.stdout.close()"],
    ["taking its buffer away", "text = io.TextIOWrapper(sys.stdout.detach())\nsys.stdout = None"],
    ["closing its descriptor", "sys.stdout.flush()\nos.close(1)"],
    ["putting another in its place", "sys.stdout = io.StringIO()"],
  ])("%s after many lines makes no noise", async (_name, code) => {
    const program = `import io, os, sys, time\n${PRINT_MANY}${code}\ntime.sleep(0.1)\nos._exit(0)`;
    expect(await output(runtime, program)).toBe(MANY_LINES.trimEnd());
  });

  test("a program that has taken the buffer for a stream of its own goes on by the line", async () => {
    const code = `
      import io, sys
      sys.stdout = io.TextIOWrapper(sys.stdout.detach(), line_buffering=True)
      ${PRINT_MANY}
    `.replaceAll(/^ +/gm, "");
    expect(await output(runtime, code)).toBe(MANY_LINES.trimEnd());
  });
});
