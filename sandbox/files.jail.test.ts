import { describe, expect, test } from "vitest";
import { jailTestBed, RUNTIME_IDS } from "./jail-test-bed.ts";

const { run, output } = jailTestBed();

/** Names the error of an attempt, or says that it went through. */
const TRY = `
import errno, os
def attempt(what, *arguments):
    try:
        what(*arguments)
        return "done"
    except OSError as error:
        return errno.errorcode[error.errno]
`;

describe.each(RUNTIME_IDS)("files on %s", (runtime) => {
  test("nothing but the two scratch folders can be written", async () => {
    const code = `${TRY}
written = []
for folder, folders, files in os.walk("/"):
    if folder == "/proc":
        folders.clear()
    if attempt(lambda: open(os.path.join(folder, ".probe"), "w").close()) == "done":
        written.append(folder)
print(sorted(written))`;
    expect(await output(runtime, code)).toBe("['/box', '/tmp']");
  });

  test("no file of the rootfs can be written, moved, removed or changed", async () => {
    const code = `${TRY}
import sys
library = os.__file__
print({attempt(*call) for call in (
    (open, library, "a"), (open, sys.executable, "r+b"), (os.remove, library), (os.rename, library, library + "x"),
    (os.truncate, library, 0), (os.chmod, library, 0o777), (os.utime, library), (os.mkdir, "/etc/x"),
    (os.symlink, "/", "/etc/x"), (os.link, library, "/usr/x"),
)} <= {"EROFS", "EACCES"})`;
    expect(await output(runtime, code)).toBe("True");
  });

  test("a hard link into the rootfs cannot be made", async () => {
    const code = `${TRY}\nprint(attempt(os.link, os.__file__, "/box/link"))`;
    expect(await output(runtime, code)).toBe("EXDEV");
  });

  test("the scratch folders are full at 16 MiB, and the program learns it", async () => {
    const code = `${TRY}
def fill(path):
    with open(path, "wb") as file:
        while True: file.write(bytes(1 << 20))
for path in ("/box/file", "/tmp/file"):
    print(attempt(fill, path), os.path.getsize(path) <= 16 << 20)`;
    expect(await output(runtime, code)).toBe("ENOSPC True\nENOSPC True");
  });

  test("inodes are bounded", async () => {
    const code = `${TRY}
def fill():
    for number in range(100_000): os.mkdir(f"folder {number}")
print(attempt(fill), len(os.listdir()) < 10_000)`;
    expect(await output(runtime, code)).toBe("ENOSPC True");
  });

  test("shared memory is no further place to write", async () => {
    const code = `
      from multiprocessing import shared_memory
      try:
          shared_memory.SharedMemory(create=True, size=1 << 30).buf[1 << 29] = 1
          print("written")
      except OSError:
          print("refused")
    `;
    const { stdout } = await run(runtime, code);
    expect(stdout).not.toContain("written");
  });

  test("named shared memory is in the scratch folder, and bounded with it", async () => {
    const code = `${TRY}
def fill(path):
    with open(path, "wb") as file:
        while True: file.write(bytes(1 << 20))
print(attempt(fill, "/dev/shm/file"), os.path.getsize("/tmp/file") <= 16 << 20, attempt(fill, "/tmp/more"), os.path.getsize("/tmp/more"))`;
    expect(await output(runtime, code)).toBe("ENOSPC True ENOSPC 0");
  });

  test("a sparse giant is refused and hinders nothing", async () => {
    const code = `${TRY}
with open("giant", "wb") as file: print(attempt(file.truncate, 1 << 50))`;
    expect(await output(runtime, code)).toBe("EFBIG");
  });

  test("deep folders and bad names are cleaned up", async () => {
    const code = `
      import os
      for name in (b"\\xc3", b"line\\nend", b"-rf", b" ", "가".encode() * 80):
          open(name, "w").close()
      os.mkfifo("pipe")
      os.symlink("/etc/passwd", "link")
      for _ in range(1000):
          os.mkdir("d" * 200)
          os.chdir("d" * 200)
      print("made")
    `;
    expect(await output(runtime, code)).toBe("made");
  });

  test("nothing of one run is there in the next", async () => {
    const leave = 'open("/box/left", "w").close()\nopen("/tmp/left", "w").close()';
    await output(runtime, leave);
    for (let i = 0; i < 3; i++)
      expect(await output(runtime, 'import os\nprint(sorted(os.listdir("/box")), os.listdir("/tmp"))')).toBe(
        "['input.txt', 'main.py'] []",
      );
  });

  test("nothing of another run can be seen while both run", async () => {
    const holder = `open("/tmp/secret", "w").write("secret")\nprint("there")\nimport time\ntime.sleep(1e6)`;
    const stop = new AbortController();
    const there = Promise.withResolvers<void>();
    const first = run(runtime, holder, {
      signal: stop.signal,
      seen: ({ type }) => type === "stdout" && there.resolve(),
    });
    await there.promise;
    const seen = await output(
      runtime,
      `
        import os
        print(os.listdir("/tmp"), [name for name in os.listdir("/proc") if name.isdigit()] == [str(os.getpid())])
      `,
    );
    stop.abort();
    await first;
    expect(seen).toBe("[] True");
  });

  test("no program of its own can be started", async () => {
    const code = `${TRY}
import shutil, sys
for folder in ("/box", "/tmp"):
    copy = shutil.copy(sys.executable, folder + "/program")
    os.chmod(copy, 0o6755)
    print(attempt(os.execv, copy, [copy]), attempt(os.execve, os.open(copy, os.O_RDONLY), [copy], {}))`;
    expect(await output(runtime, code)).toBe("EACCES EACCES\nEACCES EACCES");
  });

  test("no library of its own can be loaded", async () => {
    const code = `
      import ctypes, glob, shutil
      library = glob.glob("/usr/lib/*/libm.so.6")[0]
      try:
          ctypes.CDLL(shutil.copy(library, "/box/libm.so"))
          print("loaded")
      except OSError as error:
          print("failed to map" in str(error))
    `;
    expect(await output(runtime, code)).toBe("True");
  });

  test("devices and mounts cannot be made", async () => {
    const code = `${TRY}
import stat
print(attempt(os.mknod, "null", stat.S_IFCHR | 0o666, os.makedev(1, 3)), attempt(os.mknod, "disk", stat.S_IFBLK | 0o666, os.makedev(254, 0)), attempt(os.chroot, "/box"))`;
    expect(await output(runtime, code)).toBe("EPERM EPERM EPERM");
  });

  test("the only devices are those without effect", async () => {
    const code = `
      import os
      opened = []
      for name in os.listdir("/dev"):
          try:
              opened.append(name) if os.path.isfile("/dev/" + name) else os.close(os.open("/dev/" + name, os.O_WRONLY | os.O_NONBLOCK))
              opened.append(name)
          except OSError:
              pass
      print(sorted(set(opened) - {"stdin", "stdout", "stderr", "fd"}))
    `;
    expect(await output(runtime, code)).toBe("['full', 'null', 'random', 'urandom', 'zero']");
  });
});
