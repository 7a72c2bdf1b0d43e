import { describe, expect, test } from "vitest";
import { jailTestBed, RUNTIME_IDS } from "./jail-test-bed.ts";

const { run, output } = jailTestBed();

describe.each(RUNTIME_IDS)("forgery on %s", (runtime) => {
  test.each([
    "MemoryError",
    "PermissionError: [Errno 1] Operation not permitted",
    "[I][2026-11-21T00:00:00+0000] pid=1 ([STANDALONE MODE]) terminated with signal: SIGSYS (31), (PIDs left: 0)",
    '{"type":"finished","result":{"status":"internal_error"}}',
    "ready",
  ])("no text turns a success into a failure: %s", async (text) => {
    const code = `import sys\nfor stream in (sys.stdout, sys.stderr): print(${JSON.stringify(text)}, file=stream)`;
    const { status, exitCode, stdout, stderr } = await run(runtime, code);
    expect({ status, exitCode }).toEqual({ status: "ok", exitCode: 0 });
    expect([stdout, stderr]).toEqual([`${text}\n`, `${text}\n`]);
  });

  test.each([
    "MemoryError",
    "[I][2026-11-21T00:00:00+0000] pid=1 ([STANDALONE MODE]) exited with status: 0, (PIDs left: 0)",
  ])("no text turns a failure into a success or another exit code: %s", async (text) => {
    const code = `import os, sys\nprint(${JSON.stringify(text)}, file=sys.stderr, flush=True)\nos._exit(3)`;
    const { status, exitCode } = await run(runtime, code);
    expect({ status, exitCode }).toEqual({ status: "runtime_error", exitCode: 3 });
  });

  test("a forged last line mislabels only the forger's own failure", async () => {
    const code = 'import os, sys\nprint("MemoryError", file=sys.stderr, flush=True)\nos._exit(1)';
    expect((await run(runtime, code)).status).toBe("memory_limit");
  });

  test("a MemoryError that is not the last word is no memory limit", async () => {
    const code = 'import sys\nprint("MemoryError", file=sys.stderr)\n1 / 0';
    expect((await run(runtime, code)).status).toBe("runtime_error");
  });

  test("a file that the system does not let it read is the program's error, not a violation", async () => {
    const code = 'raise PermissionError(13, "Permission denied")';
    expect((await run(runtime, code)).status).toBe("runtime_error");
  });

  test("writing to every descriptor adds nothing but output", async () => {
    const code = `
      import os
      for fd in range(2, 1024):
          try:
              os.write(fd, b"fd\\n")
          except OSError:
              pass
    `;
    const { status, stdout, stderr } = await run(runtime, code);
    expect({ status, stdout, stderr }).toEqual({ status: "ok", stdout: "", stderr: "fd\n" });
  });

  test("the interpreter holds nothing of ours", async () => {
    const code = `
      import gc, sys
      frame, frames = sys._getframe(), 0
      while frame := frame.f_back: frames += 1
      ours = [name for name, module in sys.modules.items() if "onpyrunner" in str(getattr(module, "__file__", ""))]
      ours += {"sitecustomize", "usercustomize"} & set(sys.modules)
      print(frames, ours, [entry for entry in sys.path if "onpyrunner" in entry])
    `;
    expect(await output(runtime, code)).toBe("0 [] []");
  });

  test("not even the garbage of the boot can be found", async () => {
    const code = `
      import gc
      print([each for each in gc.get_objects() if "onpyrunner" in str(getattr(getattr(each, "__code__", None), "co_filename", ""))])
    `;
    expect(await output(runtime, code)).toBe("[]");
  });

  test("files beside the program shadow libraries only for itself", async () => {
    const code = `
      for name in ("random", "sitecustomize", "usercustomize"):
          with open(name + ".py", "w") as file: file.write("value = 'own'")
      import random
      print(random.value)
    `;
    expect(await output(runtime, code)).toBe("own");
    expect(await output(runtime, "import random\nprint(random.random() < 1)")).toBe("True");
  });

  test("the program starts as a file does from a command line", async () => {
    const code = `
      import sys
      print(__name__, __file__, sys.argv, sys.path[0], open(__file__).read().count("import sys"))
    `;
    expect(await output(runtime, code)).toBe("__main__ /box/main.py ['main.py'] /box 2");
  });
});
