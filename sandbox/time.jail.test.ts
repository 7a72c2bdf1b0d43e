import { describe, expect, test } from "vitest";
import { jailTestBed, RUNTIME_IDS } from "./jail-test-bed.ts";

const { run, output } = jailTestBed();
const SHORT = { limits: { timeMs: 200 } };

describe.each(RUNTIME_IDS)("time on %s", (runtime) => {
  test("an endless loop is a time limit with the printed part shown", async () => {
    const { status, signal, exitCode, stdout } = await run(runtime, 'print("before")\nwhile True: pass', SHORT);
    expect({ status, signal, exitCode, stdout }).toEqual({
      status: "time_limit",
      signal: "SIGKILL",
      exitCode: null,
      stdout: "before\n",
    });
  });

  test("sleeping is a time limit too, and uses no CPU time", async () => {
    const { status, cpuTimeMs, wallTimeMs } = await run(runtime, "import time\ntime.sleep(1e6)", SHORT);
    expect(status).toBe("time_limit");
    expect(cpuTimeMs).toBeLessThan(200);
    expect(wallTimeMs).toBeGreaterThanOrEqual(1200);
  });

  test("CPU time is that of all threads", async () => {
    const code = `
      import hashlib, threading
      data = b"x" * 10_000_000
      def work():
          while True: hashlib.sha256(data)
      for _ in range(4): threading.Thread(target=work).start()
    `;
    const { status, cpuTimeMs } = await run(runtime, code, { limits: { timeMs: 300, memoryMb: 256 } });
    expect(status).toBe("time_limit");
    expect(cpuTimeMs).toBeGreaterThanOrEqual(300);
  });

  test.each([
    ["a power", "print(7 ** 10 ** 8 % 2)"],
    ["a regular expression", 'import re\nre.match("(a+)+$", "a" * 60 + "b")'],
    ["a sum", "print(sum(range(10 ** 14)))"],
  ])("work inside one C call is stopped: %s", async (_name, code) => {
    expect((await run(runtime, code, SHORT)).status).toBe("time_limit");
  });

  test("a signal handler that swallows everything does not save it", async () => {
    const code = `
      import signal
      signal.signal(signal.SIGTERM, lambda *_: None)
      while True:
          try:
              while True: pass
          except BaseException:
              pass
    `;
    expect((await run(runtime, code, SHORT)).status).toBe("time_limit");
  });

  test("clocks cannot be set", async () => {
    const code = `
      import time
      try:
          time.clock_settime(time.CLOCK_REALTIME, 0)
      except PermissionError as error:
          print(error.errno, time.time() > 1e9)
    `;
    expect(await output(runtime, code)).toBe("1 True");
  });

  test("a flood of timers and signals is only the program's own time", async () => {
    const code = `
      import signal
      signal.signal(signal.SIGALRM, lambda *_: None)
      signal.setitimer(signal.ITIMER_REAL, 1e-6, 1e-6)
      while True: pass
    `;
    expect((await run(runtime, code, SHORT)).status).toBe("time_limit");
  });

  test("a cancelled run ends as cancelled, with what it printed", async () => {
    const stop = new AbortController();
    const { status, stdout } = await run(runtime, 'print("here")\nwhile True: pass', {
      signal: stop.signal,
      seen: (event) => event.type === "stdout" && stop.abort(),
    });
    expect({ status, stdout }).toEqual({ status: "cancelled", stdout: "here\n" });
  });

  test("a run that is cancelled before it starts never starts", async () => {
    const { status, events } = await run(runtime, 'print("here")', { signal: AbortSignal.abort() });
    expect(status).toBe("cancelled");
    expect(events.map(({ type }) => type)).toEqual(["finished"]);
  });

  test("cancelling again, and after the end, changes nothing", async () => {
    const stop = new AbortController();
    const { status } = await run(runtime, 'print("here")', {
      signal: stop.signal,
      seen: (event) => event.type === "finished" && stop.abort(),
    });
    stop.abort();
    expect(status).toBe("ok");
  });
});
