import { realpathSync } from "node:fs";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RUNTIME_IDS } from "#contract/runtimes.ts";
import { TEST_SETTINGS } from "./jail-test-run.ts";
import { Machine } from "./machine.ts";
import { findInterpreters } from "./runtimes.ts";

const rootfs = realpathSync(TEST_SETTINGS.rootfs);
let machine: Machine;
beforeAll(() => {
  machine = new Machine({ ...TEST_SETTINGS, rootfs });
});
afterAll(() => machine.close());

/** The first thread ends alone and the second starts the interpreter anew, 20 times. */
const CHAIN = `
import ctypes, os, sys, threading
turn = int(sys.argv[1]) if len(sys.argv) > 1 else 0
if turn < 20:
    def again(): os.execv(sys.executable, [sys.executable, "-SE", "main.py", str(turn + 1)])
    threading.Thread(target=again).start()
    ctypes.CDLL(None).syscall(60 if os.uname().machine == "x86_64" else 93, 0)
print("last", flush=True)
os._exit(7)`;

describe.each(RUNTIME_IDS)("a program of %s that replaces itself while its first thread ends", (runtime) => {
  test("is at its end only when the last one is", async () => {
    const jail = await machine.boot(findInterpreters(rootfs)[runtime]).jail;
    let printed = "";
    jail.streams.read((name, chunk) => {
      if (name === "stdout") printed += chunk;
    });
    jail.group.hurry();
    jail.handOver({ code: CHAIN, buffering: "line", live: false });
    // Looks as often as it can, at whatever moment of the kernel's.
    let ending = null;
    while (!ending) {
      ending = jail.end.ending();
      await nextTurn();
    }
    jail.streams.drain();
    await jail.retire();
    expect({ ending, printed }).toEqual({ ending: { exitCode: 7 }, printed: "last\n" });
  });
});
