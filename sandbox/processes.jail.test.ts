import { describe, expect, test } from "vitest";
import { jailTestBed, RUNTIME_IDS } from "./jail-test-bed.ts";

const { run, output } = jailTestBed();

/** What `attempt` raises, as its type and number. */
const REFUSAL = `
def refusal(attempt, *arguments, **named):
    try:
        return attempt(*arguments, **named)
    except OSError as error:
        return type(error).__name__, error.errno
`;

describe.each(RUNTIME_IDS)("processes on %s", (runtime) => {
  test("a fork bomb makes no process", async () => {
    const code = `${REFUSAL}
import os
print({refusal(os.fork) for _ in range(1000)})`;
    expect(await output(runtime, code)).toBe("{('PermissionError', 1)}");
  });

  test("no way of spawning starts a program, and each says so", async () => {
    const code = `${REFUSAL}
import os, subprocess, sys
python = sys.executable
print(refusal(subprocess.run, [python, "-c", ""]))
print(refusal(subprocess.run, "true", shell=True))
print(refusal(os.popen, "true"))
print(refusal(os.spawnv, os.P_WAIT, python, [python]))
print(os.system("true") != 0)`;
    expect(await output(runtime, code)).toBe(`${"('PermissionError', 1)\n".repeat(4)}True`);
  });

  test("a daemon cannot be made, so nothing outlives the program", async () => {
    const code = `${REFUSAL}
import os
print(refusal(os.setsid), refusal(os.fork))`;
    expect(await output(runtime, code)).toBe("('PermissionError', 1) ('PermissionError', 1)");
  });

  test.each([
    "multiprocessing.Process(target=print).start()",
    "multiprocessing.Pool(2).map(abs, [1])",
    "concurrent.futures.ProcessPoolExecutor(2).submit(abs, 1).result()",
  ])("multiprocessing refuses with PermissionError: %s", async (attempt) => {
    const code = `
      import concurrent.futures, multiprocessing
      if __name__ == "__main__":
          ${attempt}
    `;
    const { status, stderr } = await run(runtime, code);
    expect(status).toBe("security_violation");
    expect(stderr).toContain("PermissionError: [Errno 1]");
  });

  test("a thread bomb ends at the cap, with the program alive", async () => {
    const code = `
      import threading
      threading.stack_size(256 * 1024)
      stop = threading.Event()
      threads = []
      try:
          while True:
              thread = threading.Thread(target=stop.wait)
              thread.start()
              threads.append(thread)
      except RuntimeError:
          stop.set()
      for thread in threads:
          thread.join()
      print(len(threads))
    `;
    const threads = Number(await output(runtime, code));
    expect(threads).toBeGreaterThanOrEqual(60);
    expect(threads).toBeLessThanOrEqual(64);
  });

  test("the program is alone in its process namespace", async () => {
    const code = `
      import os
      print([name for name in os.listdir("/proc") if name.isdigit()], os.getpid(), os.getppid())
    `;
    expect(await output(runtime, code)).toBe("['2'] 2 0");
  });

  test("its number is always the same, however many threads the programs before it had", async () => {
    const code = `
      import os, threading
      for _ in range(9): threading.Thread(target=print, args=("",), kwargs={"end": ""}).start()
      print(os.getpid())
    `;
    for (let i = 0; i < 6; i++) expect(await output(runtime, code)).toBe("2");
  });

  test("signals reach nobody outside", async () => {
    const code = `
      import os, signal
      reached = []
      refused = []
      for pid in [-1, 1, *range(3, 400), os.getppid() or 99999]:
          try:
              os.kill(pid, signal.SIGKILL)
              reached.append(pid)
          except ProcessLookupError:
              pass
          except PermissionError:
              refused.append(pid)
      print(reached, refused)
    `;
    expect(await output(runtime, code)).toBe("[] [1]");
  });

  test("stopping itself does not stop the clock", async () => {
    const { status } = await run(
      runtime,
      "import os, signal\nos.kill(0, signal.SIGSTOP)\nos.kill(1, signal.SIGSTOP)\nwhile True: pass",
      { limits: { timeMs: 200 } },
    );
    expect(status).toBe("time_limit");
  });

  test("ignored and blocked signals do not save it from the limit", async () => {
    const code = `
      import signal
      for number in range(1, signal.NSIG):
          try:
              signal.signal(number, signal.SIG_IGN)
          except (OSError, ValueError):
              pass
      signal.pthread_sigmask(signal.SIG_BLOCK, range(1, signal.NSIG))
      while True: pass
    `;
    const { status, signal } = await run(runtime, code, { limits: { timeMs: 200 } });
    expect({ status, signal }).toEqual({ status: "time_limit", signal: "SIGKILL" });
  });

  test("starting the interpreter again stays in the same jail", async () => {
    const code = `
      import os, sys
      if len(sys.argv) == 1:
          os.execv(sys.executable, [sys.executable, "main.py", "again"])
      try:
          os.fork()
      except PermissionError:
          print("still jailed as", os.getpid())
    `;
    // PyPy warns on standard error without the setting that spares its first start the warning.
    const { status, stdout } = await run(runtime, code);
    expect({ status, stdout }).toEqual({ status: "ok", stdout: "still jailed as 2\n" });
  });
});
