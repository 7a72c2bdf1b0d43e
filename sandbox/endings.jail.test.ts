import { describe, expect, test } from "vitest";
import { jailTestBed, RUNTIME_IDS } from "./jail-test-bed.ts";

const { run } = jailTestBed();

describe.each(RUNTIME_IDS)("endings on %s", (runtime) => {
  const ending = async (code: string) => {
    const { status, exitCode, signal } = await run(runtime, code);
    return { status, exitCode, signal };
  };
  const exits = (exitCode: number) => ({
    status: exitCode === 0 ? "ok" : "runtime_error",
    exitCode,
    signal: null,
  });
  const killedBy = (signal: string) => ({ status: "runtime_error", exitCode: null, signal });

  test.each([
    ["the end of the program", "pass", 0],
    ["sys.exit()", "import sys\nsys.exit()", 0],
    ["sys.exit(None)", "import sys\nsys.exit(None)", 0],
    ["sys.exit with a text", 'import sys\nsys.exit("why")', 1],
    ["sys.exit(3)", "import sys\nsys.exit(3)", 3],
    ["a code that looks like a time limit", "import sys\nsys.exit(124)", 124],
    ["a code that looks like a SIGKILL", "import sys\nsys.exit(137)", 137],
    ["a code that looks like a SIGSYS", "import sys\nsys.exit(159)", 159],
    ["a code that looks like our own failure", "import sys\nsys.exit(255)", 255],
    ["a code above 255, of which the kernel keeps 8 bits", "import sys\nsys.exit(256)", 0],
    ["a negative code", "import sys\nsys.exit(-1)", 255],
    ["os._exit(0) after an open cleanup", "import atexit, os\natexit.register(print)\nos._exit(0)", 0],
    ["os._exit(255)", "import os\nos._exit(255)", 255],
    ["an exception", "1 / 0", 1],
    ["an exit inside a finaliser", "import atexit, os\natexit.register(os._exit, 7)", 7],
    ["a syntax error", "print(", 1],
    ["a recursion without end", "def f(): f()\nf()", 1],
  ])("%s", async (_name, code, exitCode) => {
    expect(await ending(code)).toEqual(exits(exitCode));
  });

  test.each([
    ["a SIGKILL", "import os\nos.kill(os.getpid(), 9)", "SIGKILL"],
    ["a SIGTERM", "import signal\nsignal.raise_signal(signal.SIGTERM)", "SIGTERM"],
    ["a signal to its group", "import os\nos.kill(0, 15)", "SIGTERM"],
    [
      "a signal to a thread",
      "import signal, threading\nsignal.pthread_kill(threading.get_ident(), signal.SIGUSR1)",
      "SIGUSR1",
    ],
    ["an alarm without a handler", "import signal, time\nsignal.alarm(1)\ntime.sleep(60)", "SIGALRM"],
    [
      "a timer of its own CPU time",
      "import signal\nsignal.setitimer(signal.ITIMER_PROF, 0.01)\nwhile True: pass",
      "SIGPROF",
    ],
    ["os.abort()", "import os\nos.abort()", "SIGABRT"],
    [
      "a broken pipe, taken as C takes it",
      "import os, signal\nsignal.signal(signal.SIGPIPE, signal.SIG_DFL)\nr, w = os.pipe()\nos.close(r)\nos.write(w, b'x')",
      "SIGPIPE",
    ],
    ["faulthandler's end", "import faulthandler\nfaulthandler._sigabrt()", "SIGABRT"],
  ])("%s that the program sends itself ends it, by its name", async (_name, code, name) => {
    const { status, exitCode, signal, stdout } = await run(
      runtime,
      `print("before", flush=True)\n${code}\nprint("alive")`,
    );
    expect({ status, exitCode, signal, stdout }).toEqual({ ...killedBy(name), stdout: "before\n" });
  });

  test("an end by the program's own SIGKILL is no memory limit", async () => {
    const { status } = await run(runtime, "import os\nx = bytes(10 ** 7)\nos.kill(os.getpid(), 9)");
    expect(status).toBe("runtime_error");
  });

  test("a memory fault names its signal", async () => {
    expect(await ending("import ctypes\nctypes.memset(8, 1, 1)")).toEqual(killedBy("SIGSEGV"));
  });

  test("an illegal instruction names its signal", async () => {
    const code = `
      import ctypes, mmap
      page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
      page.write(bytes([0x0f, 0x0b, 0, 0]))
      ctypes.CFUNCTYPE(None)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()
    `;
    expect(await ending(code)).toEqual(killedBy("SIGILL"));
  });

  test("a mapping of a file that was cut names its signal", async () => {
    const code = `
      import mmap
      with open("file", "wb+") as file:
          file.truncate(4096)
          view = mmap.mmap(file.fileno(), 4096)
          file.truncate(0)
      print(view[0])
    `;
    expect(await ending(code)).toEqual(killedBy("SIGBUS"));
  });

  test("the last thread decides when the program ends, not the first", async () => {
    const code = `
      import threading, time
      def late():
          time.sleep(0.2)
          print("late")
      threading.Thread(target=late).start()
    `;
    const { status, stdout } = await run(runtime, code);
    expect({ status, stdout }).toEqual({ status: "ok", stdout: "late\n" });
  });

  test("a daemon thread that holds the output does not hold the result", async () => {
    const code = `
      import threading, time
      threading.Thread(target=time.sleep, args=(1e6,), daemon=True).start()
    `;
    expect(await ending(code)).toEqual(exits(0));
  });

  test("closing every descriptor changes nothing", async () => {
    expect(await ending("import os\nos.closerange(0, 256)\nos._exit(0)")).toEqual(exits(0));
    expect(await ending("import os\nos.closerange(0, 256)\nos._exit(5)")).toEqual(exits(5));
  });

  test("a program that goes on without its streams is still bound", async () => {
    const { status } = await run(runtime, "import os\nos.closerange(0, 256)\nwhile True: pass", {
      limits: { timeMs: 200 },
    });
    expect(status).toBe("time_limit");
  });
});
