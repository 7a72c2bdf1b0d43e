import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { RUNTIME_IDS } from "#contract/runtimes.ts";
import { busyPids } from "./jail-processes-test-bed.ts";
import { type RunOptions, TEST_SETTINGS, testRequest } from "./jail-test-run.ts";
import { NO_POOLS, openSandbox, type Sandbox, type SandboxRun } from "./sandbox.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ ...TEST_SETTINGS, pools: NO_POOLS }, (error) => {
    throw error;
  });
});
afterAll(async () => sandbox[Symbol.asyncDispose]());

/** Reads a run's output on and on. */
function reading(run: SandboxRun) {
  const read = { text: "" };
  void (async () => {
    for await (const { bytes } of run.output) read.text += Buffer.from(bytes).toString();
  })();
  return read;
}

/** Waits for what a busy machine may take long to do. */
const seen = (isSo: () => boolean) => vi.waitUntil(isSo, 30_000);

const BUSY_UNTIL_ANSWERED = `
  import os, threading
  def answer():
      print(input(), "answered", flush=True)
      os._exit(0)
  threading.Thread(target=answer).start()
  print("busy")
  while True: pass
`;

describe.each(RUNTIME_IDS)("a frozen run of %s", (runtime) => {
  const start = (program: RunOptions & { code: string }, waiting = () => {}) =>
    sandbox.start(testRequest({ interactive: true, ...program, runtime }), waiting);

  test("does nothing, and goes on when it is thawed", async () => {
    await using run = start({ code: BUSY_UNTIL_ANSWERED, limits: { timeMs: 30_000 } });
    const read = reading(run);
    await seen(() => read.text === "busy\n" && busyPids().length > 0);
    expect(await run.freeze()).toBe(true);
    await run.stdin.write(Buffer.from("yes\n"));
    for (let look = 0; look < 20; look++) expect(busyPids()).toEqual([]);
    expect(read.text).toBe("busy\n");
    run.thaw();
    await seen(() => read.text === "busy\nyes answered\n");
    expect((await run.ended).ending).toEqual({ exitCode: 0 });
  });

  test("uses up none of its time, CPU or wall", async () => {
    await using run = start({ code: BUSY_UNTIL_ANSWERED, limits: { timeMs: 1000 } });
    const read = reading(run);
    await seen(() => read.text === "busy\n");
    expect(await run.freeze()).toBe(true);
    // Another's run takes longer than any bound of this one.
    await using other = start({ code: "import time\ntime.sleep(4.5)" });
    await other.ended;
    await run.stdin.write(Buffer.from("yes\n"));
    run.thaw();
    expect(await run.ended).toMatchObject({ killReason: null, ending: { exitCode: 0 } });
  });

  test("is killed as any other", async () => {
    await using run = start({ code: "print()\nwhile True: pass", limits: { timeMs: 30_000 } });
    const read = reading(run);
    await seen(() => read.text === "\n");
    await run.freeze();
    run.kill("cancelled");
    expect(await run.ended).toMatchObject({ killReason: "cancelled", ending: { signal: "SIGKILL" } });
    expect(busyPids()).toEqual([]);
  });

  test("tells what it holds", async () => {
    await using run = start({ code: "keep = bytearray(50 << 20)\nprint()\ninput()" });
    const read = reading(run);
    await seen(() => read.text === "\n");
    expect(await run.freeze()).toBe(true);
    expect(run.memoryBytes()).toBeGreaterThan(50 << 20);
    run.kill("cancelled");
    await run.ended;
    expect([run.memoryBytes(), await run.freeze()]).toEqual([0, false]);
  });

  test("answers text after it was frozen while it waited, once for each wait", async () => {
    let waits = 0;
    await using run = start({ code: "print(input())\nprint(input())" }, () => waits++);
    const read = reading(run);
    for (const [n, text] of ["one\n", "two\n"].entries()) {
      await seen(() => waits === n + 1);
      expect(await run.freeze()).toBe(true);
      run.thaw();
      await run.stdin.write(Buffer.from(text));
    }
    expect((await run.ended).ending).toEqual({ exitCode: 0 });
    expect([read.text, waits]).toEqual(["one\ntwo\n", 2]);
  });
});
