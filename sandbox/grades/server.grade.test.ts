import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, inject, test, vi } from "vitest";
import { openTestSandbox, PATIENCE, runIn, TEST_SETTINGS } from "../jail-test-run.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The grade that the machine of these tests was made for. */
    grade: string;
  }
}

const root = process.getuid?.() === 0;

/** Processes in a namespace of their own that run under the ids of that server's jails. */
function jailed(server: number): string[] {
  const [first, last] = root
    ? [2 ** 31 + server * 256, 2 ** 31 + server * 256 + 255]
    : Array(2).fill(process.getuid?.());
  return readdirSync("/proc").filter((name) => {
    try {
      const status = readFileSync(`/proc/${name}/status`, "latin1");
      const uid = Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]);
      return uid >= first && uid <= last && /^NSpid:\s+\d+\s+\d+/m.test(status) && !/^State:\s+Z/m.test(status);
    } catch {
      return false;
    }
  });
}

/** What a server has left in the places where it keeps things. */
function left(server: number): string[] {
  const own = /^0::(.*)$/m.exec(readFileSync("/proc/self/cgroup", "latin1"))?.[1] ?? "";
  const homes = [own.replace(/\/onpyrunner-server$/, ""), "memory", "pids", "cpuacct", "cpu"];
  const groups = homes.map((home) => join("/sys/fs/cgroup", home, "onpyrunner"));
  return [...groups, TEST_SETTINGS.runDirectory]
    .filter(existsSync)
    .flatMap((folder) => readdirSync(folder))
    .filter((name) => name.startsWith(`${server}-`));
}

test("the sandbox finds the grade that this machine was made for", async () => {
  await using sandbox = await openTestSandbox();
  expect(sandbox.grade).toBe(inject("grade"));
});

test("the peak is the run's own, or null where nobody counts it", async () => {
  await using sandbox = await openTestSandbox();
  const { peakMemoryBytes } = await runIn(sandbox, { code: "bytearray(64 << 20)" });
  if (sandbox.grade === "rlimits") expect(peakMemoryBytes).toBeNull();
  else expect(Math.round((peakMemoryBytes ?? 0) / 2 ** 20 / 10)).toBe(7);
});

test("a closed sandbox leaves nothing", async () => {
  const sandbox = await openTestSandbox();
  const codes = ["pass", "while True: pass", "keep = []\nwhile True: keep.append(bytearray(1 << 20))"];
  for (const code of codes) await runIn(sandbox, { code, limits: { timeMs: 200 } });
  await sandbox[Symbol.asyncDispose]();
  expect([...left(process.pid), ...jailed(process.pid)]).toEqual([]);
});

/** Starts another server, which runs `code` as soon as it reads a line and prints what the run prints. */
function startServer(code: string) {
  const script = `
    import { once } from "node:events";
    import { openTestSandbox, runIn } from ${JSON.stringify(join(import.meta.dirname, "../jail-test-run.ts"))};
    const sandbox = await openTestSandbox();
    console.log("open");
    await once(process.stdin, "data");
    await runIn(sandbox, {
      code: ${JSON.stringify(code)},
      limits: { timeMs: ${60_000 * PATIENCE} },
      seen: (event) => event.type === "stdout" && process.stdout.write(event.text),
    });
    await sandbox[Symbol.asyncDispose]();
    process.exit();`;
  const server = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const reading = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  return {
    server,
    nextLine: async () => (await reading.next()).value,
    run: () => server.stdin.write("run\n"),
    ended: new Promise((resolve) => server.once("exit", resolve)),
  };
}

test("a server beside this one goes on when this one has swept, run and closed", async () => {
  const other = startServer('print("still here")');
  expect(await other.nextLine()).toBe("open");
  const sandbox = await openTestSandbox();
  expect(await runIn(sandbox, { code: "pass" })).toMatchObject({ status: "ok" });
  await sandbox[Symbol.asyncDispose]();
  other.run();
  expect(await other.nextLine()).toBe("still here");
  await other.ended;
});

test("what a killed server leaves is gone when the next one has started", async () => {
  const { server, nextLine, run, ended } = startServer('print("begun")\nwhile True: pass');
  await nextLine();
  run();
  await nextLine();
  const pid = server.pid ?? 0;
  const doomed = jailed(pid);
  expect(doomed).not.toEqual([]);
  server.kill("SIGKILL");
  await ended;
  await using _next = await openTestSandbox();
  // Without root the next server's jails have the same ids.
  const alive = () => jailed(pid).filter((name) => doomed.includes(name));
  await vi.waitFor(() => expect([...left(pid), ...alive()]).toEqual([]), 10_000 * PATIENCE);
});
