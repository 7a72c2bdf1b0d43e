import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { jailTestBed, RUNTIME_IDS } from "./jail-test-bed.ts";

const { run, output } = jailTestBed();

/** /proc/PID/status of each interpreter of this server's jails, as the host sees it. */
function statusesOnHost(runtime: string): string[] {
  const interpreter = runtime === "pypy" ? "/usr/bin/pypy" : "/usr/bin/python";
  return readdirSync("/proc").flatMap((pid) => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, "latin1");
      const uid = Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]);
      const ours = Math.floor((uid - 2 ** 31) / 256) === process.pid;
      return ours && readFileSync(`/proc/${pid}/cmdline`, "latin1").startsWith(interpreter) ? [status] : [];
    } catch {
      return [];
    }
  });
}

describe.each(RUNTIME_IDS)("isolation on %s", (runtime) => {
  test("the environment is an allow-list", async () => {
    expect(await output(runtime, "import os\nprint(sorted(os.environ))")).toBe("['HOME', 'LANG', 'PATH']");
  });

  test("no descriptor but the three standard ones is open", async () => {
    const code = `
      import os
      open_ones = []
      for fd in range(1024):
          try:
              os.fstat(fd)
              open_ones.append(fd)
          except OSError:
              pass
      print(open_ones)
    `;
    expect(await output(runtime, code)).toBe("[0, 1, 2]");
  });

  test("it runs without a single capability and can gain none", async () => {
    const status = await vi.waitUntil(() => statusesOnHost(runtime)[0], 10_000);
    const capabilities = [...status.matchAll(/^Cap\w+:\s+(\w+)$/gm)].map(([, set]) => set);
    expect(new Set(capabilities)).toEqual(new Set(["0000000000000000"]));
    expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
    expect(status).toMatch(/^Seccomp:\s+2$/m);
  });

  test("it is nobody outside: no identity can be taken", async () => {
    const code = `
      import os
      print(os.getuid(), os.getgid(), os.getgroups())
      for change in (os.setuid, os.setgid, os.seteuid, lambda _: os.setgroups([0]), lambda _: os.setresuid(0, 0, 0)):
          try:
              change(0)
          except PermissionError:
              print("refused")
    `;
    expect(await output(runtime, code)).toBe(`1000 1000 []${"\nrefused".repeat(5)}`);
  });

  test("/proc has what programs need of their own process, and nothing of the machine", async () => {
    const code = `
      import os
      print(sorted(os.listdir("/proc")), sorted(os.listdir("/proc/self")), os.readlink("/proc/2"))
    `;
    expect(await output(runtime, code)).toBe("['2', 'self'] ['fd', 'maps', 'statm'] self");
  });

  test("no thread's number leads to more of /proc", async () => {
    const code = `
      import os, threading
      numbers = []
      def look():
          numbers.append(threading.get_native_id())
          print(os.path.exists(f"/proc/{threading.get_native_id()}"), os.path.exists("/proc/thread-self"))
      thread = threading.Thread(target=look)
      thread.start()
      thread.join()
      print(numbers != [1])
    `;
    expect(await output(runtime, code)).toBe("False False\nTrue");
  });

  test("the host's processes are not to be found behind what /proc has", async () => {
    const code = `
      import os
      print(sorted(os.listdir("/proc/self/fd/..")), os.path.exists("/proc/self/fd/../status"), int(open("/proc/self/statm").read().split()[1]) > 100)
    `;
    expect(await output(runtime, code)).toBe("['fd', 'maps', 'statm'] False True");
  });

  test("nothing in /proc can be written", async () => {
    const code = `
      import os
      written = []
      for name in os.listdir("/proc/self"):
          try:
              with open("/proc/self/" + name, "r+b", 0) as file: written.append(name)
          except OSError:
              pass
      print(written)
    `;
    expect(await output(runtime, code)).toBe("[]");
  });

  test("secrets of the host are not there", async () => {
    const code = `
      import os
      secrets = ["/etc/shadow", "/root", "/home", "/sys", "/run", "/var/run/docker.sock", "/etc/ssl/private",
                 "/proc/kcore", "/proc/kallsyms", "/proc/keys", "/proc/sys", "/proc/config.gz", "/dev/mem", "/dev/kvm",
                 "/dev/vda", "/dev/sda", "/dev/fuse", "/dev/ptmx", "/dev/console", "/dev/mqueue"]
      print([path for path in secrets if os.path.exists(path)])
    `;
    expect(await output(runtime, code)).toBe("[]");
  });

  test("cgroups cannot be reached", async () => {
    expect(await output(runtime, 'import os\nprint(os.path.exists("/sys"), os.path.exists("/proc/self/cgroup"))')).toBe(
      "False False",
    );
  });

  test("System V and POSIX queues, segments and semaphores are refused", async () => {
    const code = `
      import ctypes, errno
      libc = ctypes.CDLL(None, use_errno=True)
      for call, arguments in {"shmget": (1, 4096, 0o1600), "semget": (1, 1, 0o1600), "msgget": (1, 0o1600), "mq_open": (b"/q", 0o102, 0o600, None)}.items():
          print(call, getattr(libc, call)(*arguments), errno.errorcode[ctypes.get_errno()])
    `;
    expect(await output(runtime, code)).toBe("shmget -1 EPERM\nsemget -1 EPERM\nmsgget -1 EPERM\nmq_open -1 EPERM");
  });

  test("no lock on a shared file is seen by another run", async () => {
    const code = `
      import fcntl, os
      with open(os.__file__) as shared:
          for kind in (fcntl.LOCK_SH, fcntl.LOCK_EX):
              try:
                  fcntl.flock(shared, kind)
              except PermissionError:
                  print("refused")
    `;
    expect(await output(runtime, code)).toBe("refused\nrefused");
  });

  test("a lock of a run that has ended is gone", async () => {
    // Its memory, which the kernel gives up before the files and their locks, takes a while.
    const lock = `
      import fcntl, mmap, os
      memory = mmap.mmap(-1, 150 << 20, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | mmap.MAP_POPULATE)
      fcntl.lockf(os.open(os.__file__, os.O_RDONLY), fcntl.LOCK_SH)
      os._exit(0)
    `;
    const look = `
      import fcntl, os, struct
      question = struct.pack("hhqqi", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
      answer = fcntl.fcntl(os.open(os.__file__, os.O_RDONLY), fcntl.F_GETLK, question)
      print(struct.unpack_from("h", answer) == (fcntl.F_UNLCK,))
    `;
    const seen = new Set<string>();
    for (let pair = 0; pair < 5; pair++) {
      await output(runtime, lock, { limits: { memoryMb: 256 } });
      seen.add(await output(runtime, look));
    }
    expect([...seen]).toEqual(["True"]);
  });

  test("its own priority and place are not its to choose", async () => {
    const code = `
      import os
      for change in (lambda: os.nice(-5), lambda: os.sched_setaffinity(0, {0}),
                     lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))):
          try:
              change()
          except PermissionError:
              print("refused")
    `;
    const { stdout } = await run(runtime, code);
    expect(stdout).toBe("refused\nrefused\nrefused\n");
  });

  test("the machine's name is not told", async () => {
    expect(await output(runtime, "import platform\nprint(platform.node())")).toBe("jail");
  });
});
