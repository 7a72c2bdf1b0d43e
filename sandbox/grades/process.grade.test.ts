import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { jailTestBed, RUNTIME_IDS } from "../jail-test-bed.ts";
import { PATIENCE } from "../jail-test-run.ts";

const { run, output } = jailTestBed();
/** An emulated machine is some twenty times slower. */
const SLOW = { limits: { timeMs: 30_000 * PATIENCE, memoryMb: 256 } };
/** More runs than jails wait warm, so that some are in a slot that another run had. */
const RUNS = 3;
/** Where the server may make a namespace whose first process is its own. */
const namespace = process.getuid?.() === 0 ? ["--pid"] : ["--user", "--map-current-user", "--pid"];
const ordinary = spawnSync("unshare", [...namespace, "true"]).status === 0;

describe.each(RUNTIME_IDS)("a program of %s", (runtime) => {
  test.each([
    ["SIGTERM", "os.kill(os.getpid(), signal.SIGTERM)"],
    ["SIGKILL", "os.kill(os.getpid(), signal.SIGKILL)"],
    ["SIGALRM", "signal.alarm(1)\ntime.sleep(1.5)"],
  ])("is ended by %s that it sends itself, where it is not its namespace's first process", async (signal, sending) => {
    const code = `import os, signal, time\n${sending}\nprint('on')`;
    const ended = { status: "runtime_error", exitCode: null, signal, stdout: "" };
    const goesOn = { status: "ok", exitCode: 0, signal: null, stdout: "on\n" };
    for (let next = 0; next < RUNS; next++)
      expect(await run(runtime, code, SLOW)).toMatchObject(ordinary ? ended : goesOn);
  });

  test("has the same number as every other, whatever threads those made", async () => {
    const code = `
      import os, threading
      for _ in range(5): threading.Thread(target=int).start()
      print(os.getpid())
    `;
    for (let next = 0; next < RUNS; next++) expect(await output(runtime, code, SLOW)).toBe(ordinary ? "2" : "1");
  });

  test("has named semaphores and shared memory, of which the next finds nothing", async () => {
    const code = `
      import multiprocessing, os
      print(os.listdir("/dev/shm"))
      with multiprocessing.Lock(): print("held")
      with open("/dev/shm/left", "w") as file: file.write("x")
      print(os.listdir("/dev/shm"))
    `;
    for (let next = 0; next < RUNS; next++) expect(await output(runtime, code, SLOW)).toBe("[]\nheld\n['left']");
  });

  test("leaves no lock on a file that all share", async () => {
    const lock = `
      import fcntl, os
      fcntl.lockf(os.open(os.__file__, os.O_RDONLY), fcntl.LOCK_SH)
      os._exit(0)
    `;
    const look = `
      import fcntl, os, struct
      question = struct.pack("hhqqi", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
      answer = fcntl.fcntl(os.open(os.__file__, os.O_RDONLY), fcntl.F_GETLK, question)
      print(struct.unpack_from("h", answer) == (fcntl.F_UNLCK,))
    `;
    for (let pair = 0; pair < RUNS; pair++) {
      await output(runtime, lock, SLOW);
      expect(await output(runtime, look, SLOW)).toBe("True");
    }
  });
});
