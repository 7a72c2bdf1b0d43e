import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { RuntimeId } from "#contract/runtimes.ts";
import { STACK_MB } from "./jail-args.ts";
import { jailTestBed, RUNTIME_IDS } from "./jail-test-bed.ts";
import { TEST_SETTINGS } from "./jail-test-run.ts";
import { findInterpreters } from "./runtimes.ts";

const { run } = jailTestBed();
const root = join(import.meta.dirname, "..");
const scratch = mkdtempSync(join(tmpdir(), "native-"));
// A jail mounts its program as a user that is neither the owner nor root.
chmodSync(scratch, 0o711);
afterAll(() => rmSync(scratch, { recursive: true }));

/** A jail that never knew the boot file: main.py is there before the interpreter starts. */
function runCold(runtime: RuntimeId, code: string) {
  const main = join(scratch, "main.py");
  const config = join(scratch, "cold.cfg");
  writeFileSync(main, code);
  const warm = readFileSync(join(root, "nsjail/jail.cfg"), "utf8");
  // The program itself takes the one setting that makes the streams a judge's out of its environment.
  writeFileSync(config, warm.replaceAll(/^envar: "(PYTHONPATH|PYPY_GC_NURSERY)=.*$/gm, ""));
  const { rootfs } = TEST_SETTINGS;
  const args = [
    "--core=1",
    "--sigpending=256",
    join(root, "var/bin/nsjail"),
    "--config",
    config,
    "--user",
    "1000:2147483000:1",
  ];
  args.push("--group", "1000:2147483000:1", "--log", "/dev/null", "--bindmount_ro", `${main}:/box/main.py`);
  if (runtime === "cpython") args.push("--rlimit_stack", String(STACK_MB));
  args.push("--seccomp_policy", join(root, "nsjail/seccomp.policy"));
  try {
    const command = [...args, "--", findInterpreters(rootfs)[runtime], "main.py"];
    const stdout = execFileSync("prlimit", command, {
      env: { ROOTFS: realpathSync(rootfs), PATH: "/usr/bin:/bin" } as unknown as NodeJS.ProcessEnv,
      encoding: "utf8",
      input: "",
      stdio: ["pipe", "pipe", "pipe"],
    });
    return { stdout, stderr: "", exitCode: 0 };
  } catch (error) {
    const { stdout, stderr, status } = error as { stdout: string; stderr: string; status: number };
    return { stdout, stderr, exitCode: status };
  }
}

/** Prints one attribute a line, without what differs from one start to the next in any case. */
const ATTRIBUTES = `
import sys
modules = sorted(sys.modules)
caches = sorted(sys.path_importer_cache)
names = sorted(globals())
import builtins, gc, locale, os, re, resource, signal, threading, warnings

def show(name, value):
    if isinstance(value, (set, frozenset)):
        value = sorted(value)
    text = re.sub(r"0x[0-9a-f]+", "0x", repr(value))
    print(name, "=", text)

show("modules", modules)
show("path_importer_cache", caches)
show("globals", names)
for name in ("__name__", "__file__", "__doc__", "__spec__", "__package__", "__builtins__"):
    show(name, globals().get(name))
show("__loader__", type(__loader__))
for name in sorted(dir(sys)):
    if name not in ("modules", "path_importer_cache", "pypy_translation_info"):
        value = getattr(sys, name)
        show("sys." + name, type(value) if callable(value) else value)
for name in ("stdin", "stdout", "stderr", "__stdin__", "__stdout__", "__stderr__"):
    stream = getattr(sys, name)
    for part in ("name", "mode", "encoding", "errors", "line_buffering", "write_through", "newlines"):
        show(name + "." + part, getattr(stream, part, None))
    show(name + ".buffer", stream.buffer)
    show(name + ".raw", getattr(stream.buffer, "raw", None))
os.environ.pop("PYTHONIOENCODING", None)
show("environ", dict(os.environ))
show("getenv", [os.getenv(name) for name in ("PYTHONPATH", "PYPY_GC_NURSERY")])
show("cwd", os.getcwd())
show("listdir", sorted(os.listdir(".")))
show("umask", os.umask(0o22))
show("ids", (os.getuid(), os.getgid(), os.getppid(), os.getsid(0) == os.getpid()))
show("descriptors", sorted(os.listdir("/proc/self/fd"), key=int)[:-1])
show("warnings", warnings.filters)
show("recursion", sys.getrecursionlimit())
show("switch", sys.getswitchinterval())
show("gc", (gc.isenabled(), gc.get_threshold() if hasattr(gc, "get_threshold") else None))
show("threads", [thread.name for thread in threading.enumerate()])
show("locale", locale.getlocale())
show("signals", [(number, signal.getsignal(number)) for number in range(1, 32)])
for name in dir(resource):
    if name.startswith("RLIMIT_"):
        show(name, resource.getrlimit(getattr(resource, name)))
show("builtins", dir(builtins))
`;

describe.each(RUNTIME_IDS)("%s", (runtime) => {
  test("a program finds the interpreter as a cold start leaves it, attribute by attribute", async () => {
    const cold = runCold(runtime, ATTRIBUTES);
    const warm = await run(runtime, ATTRIBUTES, { buffering: "block" });
    expect(warm.stderr).toBe("");
    expect(warm.stdout.split("\n")).toEqual(cold.stdout.split("\n"));
  });

  test("buffering by line changes the line buffering of standard output alone", async () => {
    const code = ATTRIBUTES;
    const block = (await run(runtime, code, { buffering: "block" })).stdout.split("\n");
    const line = (await run(runtime, code, { buffering: "line" })).stdout.split("\n");
    const changed = line.filter((text, i) => text !== block[i]);
    expect(changed).toEqual(["stdout.line_buffering = True", "__stdout__.line_buffering = True"]);
  });

  test.each([
    ["an uncaught exception", "def f():\n    return 1 / 0\n\nf()\n"],
    ["a syntax error", "print('a'\nx = = 1\n"],
    ["an indentation error", "if 1:\npass\n"],
    ["a NUL byte", "x = 1\0\n"],
    ["a wrong coding line", "# -*- coding: nope -*-\n"],
    ["sys.exit with a text", "import sys\nsys.exit('bye')\n"],
    ["sys.exit with a number above 255", "import sys\nsys.exit(256 + 7)\n"],
    ["a warning", "import warnings\nwarnings.warn('careful')\n"],
    ["an empty program", ""],
  ])("%s reads and ends as it does after a cold start", async (_name, code) => {
    const cold = runCold(runtime, code);
    const warm = await run(runtime, code);
    expect({ stdout: warm.stdout, exitCode: warm.exitCode }).toEqual({ stdout: cold.stdout, exitCode: cold.exitCode });
    if (cold.exitCode !== 0) expect(cold.stderr.endsWith(warm.stderr)).toBe(true);
  });
});
