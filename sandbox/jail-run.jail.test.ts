import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { RUNTIME_IDS } from "#contract/runtimes.ts";
import { busyPids, untilHeld } from "./jail-processes-test-bed.ts";
import { type RunOptions, TEST_SETTINGS, testRequest } from "./jail-test-run.ts";
import { NO_POOLS, openSandbox, type Sandbox, type SandboxRun } from "./sandbox.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  // Without warm jails nothing but the program is on its way.
  sandbox = await openSandbox({ ...TEST_SETTINGS, pools: NO_POOLS }, (error) => {
    throw error;
  });
});
afterAll(async () => sandbox[Symbol.asyncDispose]());

async function printed(run: SandboxRun) {
  const pieces: Uint8Array[] = [];
  for await (const { stream, bytes } of run.output) if (stream === "stdout") pieces.push(bytes);
  return Buffer.concat(pieces);
}

describe.each(RUNTIME_IDS)("a run of %s", (runtime) => {
  const start = (program: RunOptions & { code: string }) => sandbox.start(testRequest({ ...program, runtime }));

  test("gives the very bytes that the program writes, and tells how it ended", async () => {
    await using run = start({ code: "import os, sys\nos.write(1, bytes(range(256)))\nsys.exit(3)" });
    expect([...(await printed(run))]).toEqual(Array.from({ length: 256 }, (_, n) => n));
    expect(await run.ended).toMatchObject({ ending: { exitCode: 3 }, killReason: null, started: true });
  });

  test("takes bytes while it runs, and the end of them", async () => {
    await using run = start({
      code: "import sys\nsys.stdout.buffer.write(sys.stdin.buffer.read())",
      interactive: true,
    });
    await run.stdin.write(Buffer.from([0xff, 0]));
    await run.stdin.write(Buffer.from([0xfe]));
    run.stdin.end();
    expect([...(await printed(run))]).toEqual([0xff, 0, 0xfe]);
  });

  test("holds the program while its output is not pulled, whatever else it would do", async () => {
    await using run = start({ code: 'import os\nfor _ in range(4096): os.write(1, b"x" * 1024)' });
    await untilHeld();
    expect(await printed(run)).toHaveLength(4 << 20);
  });

  test("is gone when it is disposed of, though nobody ever pulled", async () => {
    const run = start({ code: "while True: pass", limits: { timeMs: 30_000 } });
    await run.handedOver;
    const pids = await vi.waitUntil(() => busyPids().length > 0 && busyPids(), { timeout: 10_000 });
    await run[Symbol.asyncDispose]();
    expect(busyPids().filter((pid) => pids.includes(pid))).toEqual([]);
  });

  test("keeps the first cause of its end", async () => {
    await using run = start({ code: "while True: pass", limits: { timeMs: 30_000 } });
    await run.handedOver;
    run.kill("output_limit");
    run.kill("cancelled");
    expect(await run.ended).toMatchObject({ ending: { signal: "SIGKILL" }, killReason: "output_limit" });
  });

  test("writes after its end are taken in silence", async () => {
    await using run = start({ code: "pass", interactive: true });
    await run.ended;
    await run.stdin.write(Buffer.from("late"));
    run.stdin.end();
    run.kill("cancelled");
    expect(await run.ended).toMatchObject({ killReason: null });
  });

  test("finds its files beside it and its arguments in sys.argv", async () => {
    const bytes = Buffer.alloc(3 << 20, "0123456789");
    await using run = sandbox.start({
      ...testRequest({ code: CHECKER, runtime }),
      files: [
        { name: "답 1.txt", bytes: Buffer.from([0, 0xff]) },
        { name: "big", bytes },
        { name: "empty", bytes: Buffer.alloc(0) },
      ],
      arguments: ["one two", "", "한"],
    });
    expect(JSON.parse((await printed(run)).toString())).toEqual({
      argv: ["main.py", "one two", "", "한"],
      sizes: { "답 1.txt": 2, big: bytes.length, empty: 0, "main.py": CHECKER.length, "input.txt": 0 },
      same: true,
    });
  });
});

const CHECKER = `import json, os, sys
text = open("big").read()
print(json.dumps({
    "argv": sys.argv,
    "sizes": {name: os.path.getsize(name) for name in os.listdir() if not os.path.islink(name)},
    "same": text == ("0123456789" * (len(text) // 10 + 1))[:len(text)] and open("답 1.txt", "rb").read() == b"\\0\\xff",
}))
`.replaceAll("답", "\\uB2F5");
