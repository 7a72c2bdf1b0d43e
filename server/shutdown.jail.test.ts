import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { describe, expect, onTestFinished, test } from "vitest";
import { ownerName } from "#sandbox/owner.ts";
import { NO_POOLS } from "#sandbox/sandbox.ts";
import { Client } from "./client-test-bed.ts";
import { holdings } from "./host-test-bed.ts";
import { openServer } from "./open-server-test-bed.ts";
import { ENDLESS, JSON_HEADERS, nextRun, RUNTIMES, WAITS } from "./server-test-bed.ts";

const LONG = { timeMs: 60_000 };
const NOTHING = { processes: [], cgroups: [], runDirectories: [] };

/** What a server that is closed or dead must not hold. */
function left(server: number) {
  const { processes, cgroups, runDirectories } = holdings(server);
  return { processes, cgroups, runDirectories };
}

describe("closing a server", () => {
  test("with runs that run, are parked and wait leaves nothing, and tells each its end", async () => {
    const before = holdings(process.pid);
    const server = await openServer({ places: 2 });
    using client = await new Client(server.url).connected();
    const running = [
      await client.run({ code: ENDLESS, limits: LONG }),
      await client.run({ code: WAITS, runtime: "pypy", interactive: true }),
      // Gets the place of the one before it, which is parked.
      await client.run({ code: ENDLESS, limits: LONG }),
    ];
    const waiting = await client.run({ code: "print(1)" });
    for (const id of running) await client.printed(id, "running\n");
    await server[Symbol.asyncDispose]();
    for (const id of [...running, waiting]) expect((await client.finished(id)).status).toBe("cancelled");
    // The shell that started the jails ends by itself, a moment after its stdin.
    await expect.poll(() => left(process.pid), { timeout: 10_000 }).toEqual(NOTHING);
    expect(holdings(process.pid).mounts).toEqual(before.mounts);
    expect(server.failures).toEqual([]);
  });

  test("lets a run end by itself in the time of grace, and refuses new ones meanwhile", async () => {
    const server = await openServer({ graceMs: 60_000 });
    using client = await new Client(server.url).connected();
    const id = await client.run({ code: WAITS, interactive: true });
    await client.printed(id, "running\n");
    const closed = server[Symbol.asyncDispose]();
    expect(await client.refused({ code: "print(1)" })).toEqual({
      code: "queue_full",
      message: "The server is shutting down; try again shortly.",
      retryAfterMs: 5000,
    });
    client.socket.emit("stdin", { id, text: "on\n" });
    expect((await client.finished(id)).status).toBe("ok");
    await closed;
  });

  test("answers the request that waits for a run", async () => {
    const server = await openServer({ graceMs: 60_000 });
    const submitted = nextRun(server.broker);
    const body = JSON.stringify({ code: "import time\ntime.sleep(0.3)\nprint(1)" });
    const answer = fetch(`${server.url}/api/run`, { method: "POST", headers: JSON_HEADERS, body });
    const run = await submitted;
    while ((await server.broker.describe(run))?.state === "queued") await new Promise(setImmediate);
    await Promise.all([server[Symbol.asyncDispose](), answer]);
    expect(await (await answer).json()).toMatchObject({ status: "ok", stdout: "1\n" });
  });
});

/** A server in a process of its own, which a kill does not let clean up. */
async function spawnServer(): Promise<{ child: ChildProcess; pid: number; url: string }> {
  const bed = JSON.stringify(join(import.meta.dirname, "open-server-test-bed.ts"));
  const script = `import { openServer } from ${bed};\nconsole.log((await openServer()).url);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = (await once(child.stdout as Readable, "data")) as [Buffer];
  return { child, pid: child.pid as number, url: line.toString().trim() };
}

describe("what an earlier server left", () => {
  test.each(RUNTIMES)("when it was killed in the middle of a run on %s, the next one sweeps", async (runtime) => {
    const killed = await spawnServer();
    using client = await new Client(killed.url).connected();
    const id = await client.run({ code: ENDLESS, runtime, limits: LONG });
    await client.printed(id, "running\n");
    const held = holdings(killed.pid);
    for (const kind of [held.processes, held.cgroups, held.runDirectories]) expect(kind).not.toEqual([]);
    killed.child.kill("SIGKILL");
    await once(killed.child, "exit");

    await using next = await openServer();
    expect(left(killed.pid)).toEqual(NOTHING);
    expect(next.failures).toEqual([]);
  });

  test("is all that the next one sweeps: names that are not ours stay", async () => {
    const runDirectory = mkdtempSync(join(tmpdir(), "onpyrunner-"));
    onTestFinished(() => rmSync(runDirectory, { recursive: true }));
    const notOurs = ["notes", "1-2", "12-34-5-6-7", ".hidden"];
    const noPid = 2 ** 22 + 1;
    const gone = ownerName(0).replace(String(process.pid), String(noPid));
    for (const name of [...notOurs, gone]) mkdirSync(join(runDirectory, name, "slot-0"), { recursive: true });
    await (await openServer({ runDirectory }))[Symbol.asyncDispose]();
    expect(readdirSync(runDirectory).sort()).toEqual([...notOurs].sort());
  });

  test("in this very process is used again: a server that opens many times runs out of no slots", async () => {
    const runDirectory = mkdtempSync(join(tmpdir(), "onpyrunner-"));
    onTestFinished(() => rmSync(runDirectory, { recursive: true }));
    const slots = async () => {
      await using _server = await openServer({ runDirectory, pools: NO_POOLS });
      const [own = ""] = readdirSync(runDirectory);
      return readdirSync(join(runDirectory, own)).sort();
    };
    const first = await slots();
    expect(first).not.toEqual([]);
    expect(await slots()).toEqual(first);
  });
});
