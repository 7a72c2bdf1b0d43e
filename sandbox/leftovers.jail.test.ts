import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { RUNTIME_IDS } from "#contract/runtimes.ts";
import { jailedProcesses } from "./jail-processes-test-bed.ts";
import { openTestSandbox, runIn, TEST_SETTINGS } from "./jail-test-run.ts";

/** Everything of one server's that the host could still hold: groups, pipes, mounts. */
function leftovers(server: number): string[] {
  const named = (folder: string) => {
    try {
      return readdirSync(folder).filter((name) => name.startsWith(`${server}-`));
    } catch {
      return [];
    }
  };
  const groups = ["memory", "pids", "cpuacct", "freezer", ""].map((name) => join("/sys/fs/cgroup", name, "onpyrunner"));
  const mounts = readFileSync("/proc/self/mountinfo", "latin1").split("\n");
  return [
    ...[...groups, TEST_SETTINGS.runDirectory].flatMap(named),
    ...mounts.filter((line) => /\/box |nr_inodes=8192/.test(line)),
    ...jailedProcesses(server),
  ];
}

test("after every kind of ending nothing is left", async () => {
  const sandbox = await openTestSandbox();
  const endings = [
    "pass",
    "import os\nos._exit(3)",
    "import ctypes\nctypes.memset(8, 1, 1)",
    "import ctypes\nctypes.CDLL(None).syscall(101, 0, 0, 0, 0)",
    "while True: pass",
    "keep = []\nwhile True: keep.append(bytearray(1 << 20))",
    'while True: print("x" * 1000)',
    "import threading, time\nfor _ in range(20): threading.Thread(target=time.sleep, args=(9,)).start()",
    "import os\nos.closerange(0, 256)\nwhile True: pass",
  ];
  for (const runtime of RUNTIME_IDS)
    for (const code of endings) await runIn(sandbox, { runtime, code, limits: { timeMs: 100, outputBytes: 1000 } });
  await sandbox[Symbol.asyncDispose]();
  expect(leftovers(process.pid)).toEqual([]);
});

test.each(["running", "frozen"])(
  "what a killed server leaves is swept by the next one, a %s program too",
  async (state) => {
    const code = 'print("running")\nwhile True: pass';
    const script = `
    import { openTestSandbox, testRequest } from ${JSON.stringify(join(import.meta.dirname, "jail-test-run.ts"))};
    const sandbox = await openTestSandbox();
    const request = testRequest({ code: ${JSON.stringify(code)}, limits: { timeMs: 60_000 } });
    const run = sandbox.run(request, new AbortController().signal);
    for await (const { type } of run)
      if (type === "stdout" && (${state === "running"} || (await run.freeze()))) console.log("on its way");`;
    const server = spawn(process.execPath, ["--input-type=module", "--eval", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await new Promise((resolve) => server.stdout.once("data", resolve));
    const pid = server.pid ?? 0;
    expect(jailedProcesses(pid)).not.toEqual([]);
    server.kill("SIGKILL");
    await new Promise((resolve) => server.once("exit", resolve));
    const next = await openTestSandbox();
    const left = leftovers(pid);
    await next[Symbol.asyncDispose]();
    expect({ left, swept: next.swept > 0 }).toEqual({ left: [], swept: true });
  },
);
