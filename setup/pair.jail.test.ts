import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { RunDescription } from "#carrier/carrier.ts";
import { partOf, startPair } from "./pair-test-bed.ts";

const JSON_BODY = { method: "POST", headers: { "content-type": "application/json" } };

async function started(url: string, code: string): Promise<string> {
  const answer = await fetch(`${url}/api/runs`, { ...JSON_BODY, body: JSON.stringify({ code }) });
  return ((await answer.json()) as { id: string }).id;
}

async function described(url: string, id: string): Promise<RunDescription & { result?: { stdout: string } }> {
  return (await fetch(`${url}/api/runs/${id}`)).json() as Promise<RunDescription>;
}

test("a front that is killed comes back and has the worker's runs", async () => {
  const { child, url, ready, said } = await startPair();
  const id = await started(url, "import time\nprint('before', flush=True)\ntime.sleep(3)\nprint('after')");
  process.kill(partOf(child, "server/main.ts"), "SIGKILL");
  await expect.poll(said).toContain("front process ended");
  await expect.poll(ready, { timeout: 30_000 }).toBe(true);
  await expect.poll(async () => (await described(url, id)).state, { timeout: 20_000 }).toBe("finished");
  expect((await described(url, id)).result?.stdout).toBe("before\nafter\n");
});

test("a front that comes back as another user has the shares that were stored", async () => {
  const { url } = await startPair();
  const share = { code: `print(${Math.random()})` };
  const answer = await fetch(`${url}/api/shares`, { ...JSON_BODY, body: JSON.stringify(share) });
  const { id, deleteToken } = (await answer.json()) as { id: string; deleteToken: string };
  const other = await startPair();
  expect(await (await fetch(`${other.url}/api/shares/${id}`)).json()).toMatchObject(share);
  const headers = { authorization: `Bearer ${deleteToken}` };
  expect((await fetch(`${other.url}/api/shares/${id}`, { method: "DELETE", headers })).status).toBe(200);
});

test("a worker that is killed is told of, its runs are refused meanwhile, and it comes back", async () => {
  const { child, url, ready, said } = await startPair();
  process.kill(partOf(child, "worker/main.ts"), "SIGKILL");
  await expect.poll(said).toContain("worker process ended");
  const readiness = await fetch(`${url}/readyz`);
  if (!readiness.ok) expect(await readiness.json()).toMatchObject({ problems: [expect.stringContaining("worker")] });
  await expect.poll(ready, { timeout: 30_000 }).toBe(true);
  const answer = await fetch(`${url}/api/run`, { ...JSON_BODY, body: '{"code":"print(1)"}' });
  expect(await answer.json()).toMatchObject({ status: "ok", stdout: "1\n" });
});

test("while the worker stands still the front answers, and what was asked goes on with it", async () => {
  const { child, url } = await startPair();
  const worker = partOf(child, "worker/main.ts");
  process.kill(worker, "SIGSTOP");
  const run = fetch(`${url}/api/run`, { ...JSON_BODY, body: '{"code":"print(1)"}' });
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  process.kill(worker, "SIGCONT");
  expect(await (await run).json()).toMatchObject({ status: "ok", stdout: "1\n" });
});

test("while the front stands still the worker's runs go on, and their results are there when it does", async () => {
  const { child, url } = await startPair();
  const code = "import time\nfor i in range(5): print(i, flush=True); time.sleep(0.1)";
  const id = await started(url, code);
  const front = partOf(child, "server/main.ts");
  process.kill(front, "SIGSTOP");
  const described = fetch(`${url}/api/runs/${id}`);
  process.kill(front, "SIGCONT");
  await described;
  const result = async () => (await (await fetch(`${url}/api/runs/${id}`)).json()) as { result?: { stdout: string } };
  await expect.poll(async () => (await result()).result?.stdout, { timeout: 20_000 }).toBe("0\n1\n2\n3\n4\n");
});

test.runIf(process.getuid?.() === 0)(
  "an ordinary user's processes are that user's, run programs, and say so",
  async () => {
    const uid = 2 ** 31 - 2 ** 22 + process.pid;
    const { child, url } = await startPair({ uid });
    for (const file of ["worker/main.ts", "server/main.ts"]) {
      const status = readFileSync(`/proc/${partOf(child, file)}/status`, "utf8");
      expect(status).toMatch(new RegExp(`^Uid:\\s+${uid}\\s+${uid}\\s+${uid}\\s`, "m"));
    }
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({
      ready: true,
      notices: expect.arrayContaining([expect.stringContaining("runs as the same user")]),
    });
    const answer = await fetch(`${url}/api/run`, { ...JSON_BODY, body: '{"code":"print(1)"}' });
    expect(await answer.json()).toMatchObject({ status: "ok", stdout: "1\n" });
  },
);

test("a signal ends both, and the socket between them is gone", async () => {
  const { child, socketDirectory } = await startPair();
  expect(readdirSync(socketDirectory)).not.toEqual([]);
  const parts = ["worker/main.ts", "server/main.ts"].map((file) => partOf(child, file));
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
  for (const pid of parts) expect(() => process.kill(pid, 0)).toThrow();
  expect(readdirSync(socketDirectory)).toEqual([]);
});

test("a supervisor that is killed takes both with it", async () => {
  const { child, url } = await startPair();
  child.kill("SIGKILL");
  const isGone = () =>
    fetch(`${url}/healthz`).then(
      () => false,
      () => true,
    );
  await expect.poll(isGone, { timeout: 10_000 }).toBe(true);
});

test("what a killed supervisor left is swept by the next, and what lives is left alone", async () => {
  const first = await startPair();
  const [left] = readdirSync(first.socketDirectory);
  await startPair({ socketDirectory: first.socketDirectory });
  expect(readdirSync(first.socketDirectory)).toContain(left);
  first.child.kill("SIGKILL");
  await once(first.child, "exit");
  await expect.poll(() => fetch(first.url).catch(() => null), { timeout: 10_000 }).toBeNull();
  const { ready } = await startPair({ socketDirectory: first.socketDirectory });
  expect(await ready()).toBe(true);
  expect(readdirSync(first.socketDirectory)).toHaveLength(2);
  expect(readdirSync(first.socketDirectory)).not.toContain(left);
});

test("a number of workers that cannot be had is refused in words, before anything starts", async () => {
  const env = { ONPYRUNNER_WORKERS: "2", PATH: process.env.PATH, NODE_ENV: "production" } as const;
  const child = spawn(process.execPath, ["setup/pair.js"], { env, stdio: ["ignore", "ignore", "pipe"] });
  const said = Buffer.concat(await child.stderr.toArray()).toString();
  expect(said).toContain("ONPYRUNNER_WORKERS is 2");
  expect(said.trim().split("\n")).toHaveLength(1);
});

test("an address that no page and no file has is not found, and the answer is safe to receive", async () => {
  const { url } = await startPair();
  for (const path of ["/nothing", "/nothing.js", "/_next/static/nothing.css"]) {
    const { status, headers } = await fetch(url + path);
    expect([path, status]).toEqual([path, 404]);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toMatch(/default-src/);
  }
});
