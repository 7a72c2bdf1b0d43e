import { describe, expect, test } from "vitest";
import { jailTestBed, RUNTIME_IDS } from "./jail-test-bed.ts";

const { output } = jailTestBed();

describe.each(RUNTIME_IDS)("what practice programs use works on %s", (runtime) => {
  test("reading fast and writing fast", async () => {
    const code = `
      import sys
      input = sys.stdin.readline
      n = int(input())
      sys.stdout.write("\\n".join(str(int(input()) * 2) for _ in range(n)))
    `;
    expect(await output(runtime, code, { stdin: "3\n1\n2\n3\n" })).toBe("2\n4\n6");
  });

  test("threads and pools of them", async () => {
    const code = `
      from concurrent.futures import ThreadPoolExecutor
      with ThreadPoolExecutor(32) as pool: print(sum(pool.map(abs, range(-100, 0))))
    `;
    expect(await output(runtime, code)).toBe("5050");
  });

  test("pools of threads as multiprocessing has them, and its locks", async () => {
    const code = `
      from multiprocessing import Lock, Semaphore
      from multiprocessing.dummy import Pool
      from multiprocessing.pool import ThreadPool
      with ThreadPool(4) as pool: print(sum(pool.map(abs, range(-100, 0))))
      with Pool(4) as pool: print(sum(pool.imap_unordered(abs, range(-100, 0))))
      with Lock(), Semaphore(2): print("held")
    `;
    expect(await output(runtime, code)).toBe("5050\n5050\nheld");
  });

  test("asyncio: tasks, timeouts, threads and signals", async () => {
    const code = `
      import asyncio, signal
      async def main():
          loop = asyncio.get_running_loop()
          heard = asyncio.Event()
          loop.add_signal_handler(signal.SIGALRM, heard.set)
          signal.setitimer(signal.ITIMER_REAL, 0.01)
          await heard.wait()
          print(await asyncio.gather(*[asyncio.to_thread(pow, 2, n) for n in range(4)]))
          try:
              await asyncio.wait_for(asyncio.sleep(10), 0.01)
          except asyncio.TimeoutError:
              print("timeout")
      asyncio.run(main())
    `;
    expect(await output(runtime, code)).toBe("[1, 2, 4, 8]\ntimeout");
  });

  test("SQLite in memory and in a file", async () => {
    const code = `
      import sqlite3
      for place in (":memory:", "file.db"):
          with sqlite3.connect(place) as base:
              base.execute("create table t (a)")
              base.executemany("insert into t values (?)", [(1,), (2,)])
              print(base.execute("select sum(a) from t").fetchone())
    `;
    expect(await output(runtime, code)).toBe("(3,)\n(3,)");
  });

  test("a shelf", async () => {
    const code = `
      import shelve
      with shelve.open("shelf") as shelf: shelf["key"] = [1]
      with shelve.open("shelf") as shelf: print(shelf["key"])
    `;
    expect(await output(runtime, code)).toBe("[1]");
  });

  test("files of its own: temporary, copied, moved and linked", async () => {
    const code = `
      import os, pathlib, shutil, tempfile
      with tempfile.TemporaryFile() as file: file.write(b"x")
      with tempfile.TemporaryDirectory() as folder: (pathlib.Path(folder) / "a").write_text("가")
      os.makedirs("a/b")
      pathlib.Path("a/b/c").write_text("text")
      shutil.copytree("a", "d")
      shutil.copy2("a/b/c", "/tmp/c")
      shutil.move("d", "e")
      os.symlink("e/b/c", "link")
      print(open("link").read(), sorted(path.name for path in pathlib.Path(".").rglob("c")))
      shutil.rmtree("e")
    `;
    expect(await output(runtime, code)).toBe("text ['c', 'c']");
  });

  test("reading its own source", async () => {
    expect(await output(runtime, "print(open(__file__).read())")).toBe("print(open(__file__).read())");
  });

  test("the judge's habit of reading input.txt as standard input", async () => {
    const code = 'import sys\nsys.stdin = open("input.txt")\nprint(input())';
    expect(await output(runtime, code, { stdin: "line\n" })).toBe("line");
  });

  test("writing its own input.txt, and reading it, leaves standard input as it is", async () => {
    const code = `
      import sys
      with open("input.txt", "w") as file: file.write("own\\n")
      given, sys.stdin = sys.stdin, open("input.txt")
      print(input(), given.read())
    `;
    expect(await output(runtime, code, { stdin: "given" })).toBe("own given");
    expect(await output(runtime, code)).toBe("own ");
  });

  test("an input.txt of any size is there to be read", async () => {
    const code = 'print(len(open("input.txt").read()))';
    for (const size of [0, 1, 4095, 4096, 4097, 1 << 20, (1 << 20) + 1, 12 << 20])
      expect(await output(runtime, code, { stdin: "x".repeat(size) })).toBe(String(size));
  });

  test("silencing output with the null device", async () => {
    const code =
      'import os, sys\nkeep = sys.stdout\nsys.stdout = open(os.devnull, "w")\nprint("hidden")\nsys.stdout = keep\nprint("shown")';
    expect(await output(runtime, code)).toBe("shown");
  });

  test("alarms, handlers and signals to itself", async () => {
    const code = `
      import os, signal, time
      heard = []
      signal.signal(signal.SIGALRM, lambda *_: heard.append("alarm"))
      signal.signal(signal.SIGUSR1, lambda *_: heard.append("own"))
      signal.setitimer(signal.ITIMER_REAL, 0.01)
      os.kill(os.getpid(), signal.SIGUSR1)
      time.sleep(0.1)
      print(sorted(heard))
    `;
    expect(await output(runtime, code)).toBe("['alarm', 'own']");
  });

  test("callbacks from C", async () => {
    const code = `
      import ctypes
      kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int))
      numbers = (ctypes.c_int * 3)(3, 1, 2)
      ctypes.CDLL(None).qsort(numbers, 3, ctypes.sizeof(ctypes.c_int), kind(lambda a, b: a[0] - b[0]))
      print(list(numbers))
    `;
    expect(await output(runtime, code)).toBe("[1, 2, 3]");
  });

  test("identifiers, dates, time zones and random numbers", async () => {
    const code = `
      import datetime, random, secrets, uuid, zoneinfo
      random.seed(1)
      print(len(str(uuid.uuid1())), len(str(uuid.uuid4())), 1 <= random.randint(1, 6) <= 6, len(secrets.token_hex(4)))
      print(datetime.datetime(2026, 1, 1, tzinfo=zoneinfo.ZoneInfo("Asia/Seoul")).utcoffset())
      print(abs(datetime.datetime.now(datetime.UTC).timestamp() - ${Math.floor(Date.now() / 1000)}) < 3600)
    `;
    expect(await output(runtime, code)).toBe("36 36 True 8\n9:00:00\nTrue");
  });

  test("measuring itself: clocks, memory and cores are sane", async () => {
    const code = `
      import os, resource, time
      wall, cpu = time.perf_counter(), time.process_time()
      while time.process_time() == cpu: pass
      print(0 < time.perf_counter() - wall < 5)
      print(10 ** 3 < resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 10 ** 6)
      print(1 <= os.cpu_count() <= 1024, len(os.sched_getaffinity(0)) >= 1)
    `;
    expect(await output(runtime, code)).toBe("True\nTrue\nTrue True");
  });

  test("the account, the terminal's size and the home folder have sane answers", async () => {
    const code = `
      import getpass, os, pwd, shutil
      print(getpass.getuser(), pwd.getpwuid(os.getuid()).pw_dir, os.path.expanduser("~"), shutil.get_terminal_size().columns)
    `;
    expect(await output(runtime, code)).toBe("runner /box /box 80");
  });

  test("UTF-8 is the coding of everything", async () => {
    const code = `
      import locale, sys
      with open("파일.txt", "w") as file: file.write("가")
      print(sys.stdin.encoding, sys.stdout.encoding, sys.stderr.encoding, sys.getfilesystemencoding(), locale.getpreferredencoding(), open("파일.txt", "rb").read() == "가".encode())
    `;
    expect((await output(runtime, code)).toLowerCase()).toBe("utf-8 utf-8 utf-8 utf-8 utf-8 true");
  });
});
