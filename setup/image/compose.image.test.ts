import { afterAll, beforeAll, expect, test } from "vitest";
import { Client } from "../../server/client-test-bed.ts";
import { type Stack, startStack } from "./compose-test-bed.ts";
import { docker, runIn } from "./container-test-bed.ts";

/** What listens beyond the network of the engine. */
const OUTSIDE = "198.51.100.1:80";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
}, 180_000);
afterAll(() => stack?.[Symbol.asyncDispose]());

test("a front and two workers run both runtimes", async () => {
  expect(await stack.containers("worker")).toHaveLength(2);
  for (const runtime of ["cpython", "pypy"])
    expect(await runIn(stack, { code: "print(int(input()) + 1)", stdin: "41\n", runtime })).toMatchObject({
      status: "ok",
      stdout: "42\n",
    });
});

test("a worker reaches the queue and nothing else", async () => {
  const [worker = ""] = await stack.containers("worker");
  const [front = ""] = await stack.containers("front");
  const [database = ""] = await stack.containers("database");
  const others = [
    ...(await addressesOf(front)).map((address) => `${address}:3000`),
    ...(await addressesOf(database)).map((address) => `${address}:5432`),
    OUTSIDE,
  ];
  expect(others).toHaveLength(5);
  expect(await reached(worker, "queue:6379")).toBe("reached");
  for (const address of others) expect([address, await reached(worker, address)]).toEqual([address, "silence"]);
  // What a worker does not reach is there, for those who may.
  expect([await reached(front, "database:5432"), await reached(front, OUTSIDE)]).toEqual(["reached", "reached"]);
});

test("nothing of a worker listens to a network", async () => {
  const [worker = ""] = await stack.containers("worker");
  const sockets = await docker("exec", worker, "cat", "/proc/net/tcp", "/proc/net/tcp6");
  const listening = [...sockets.matchAll(/^\s*\d+: (\w+):\w+ \w+:0000 0A/gm)].map((match) => match[1]);
  // The engine's own, which answers for names at 127.0.0.11.
  expect(listening).toEqual(["0B00007F"]);
});

test("a run whose worker is killed is taken over by the other, and its reader is told", async () => {
  using client = await new Client(stack.url).connected();
  const [one, other] = await alone();
  const id = await client.run({ code: "print('begun', flush=True)\nprint(input())", interactive: true });
  await client.type(id, "waiting");
  await docker("start", other);
  process.kill(Number(await docker("inspect", "--format", "{{.State.Pid}}", one)), "SIGKILL");
  await client.type(id, "restarted");
  await client.type(id, "waiting", 2);
  await client.socket.emitWithAck("stdin", { id, text: "there\n", index: 0 });
  expect((await client.finished(id)).status).toBe("ok");
  expect(client.of(id).filter(({ type }) => type === "restarted")).toHaveLength(1);
  // The engine starts again what died by itself; it takes runs when its health check says so.
  const state = () => docker("inspect", "--format", "{{.State.Health.Status}} {{.RestartCount}}", one);
  await expect.poll(state, { timeout: 60_000 }).toBe("healthy 1");
});

test("a worker that is ended gives what it runs to the other, and no run is lost", async () => {
  using client = await new Client(stack.url).connected();
  const [one, other] = await alone();
  const long = await client.run({ code: "print(input())", interactive: true });
  await client.type(long, "waiting");
  const short = await client.run({ code: "import time\nprint('on', flush=True)\ntime.sleep(3)\nprint('end')" });
  await client.printed(short, "on");
  await docker("start", other);
  await docker("stop", "--time", "90", one);
  expect(await docker("inspect", "--format", "{{.State.ExitCode}}", one)).toBe("0");
  await client.type(long, "restarted");
  await client.socket.emitWithAck("stdin", { id: long, text: "there\n", index: 0 });
  expect((await client.finished(long)).status).toBe("ok");
  expect((await client.finished(short)).status).toBe("ok");
  expect(client.of(short).map(({ type }) => type)).not.toContain("restarted");
  await docker("start", one);
});

test("shares, and the clients' cookies, outlive all containers", async () => {
  const answer = await fetch(`${stack.url}/api/shares`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code: "print('한글')", stdin: "", title: "kept" }),
  });
  expect(answer.status).toBe(200);
  const { id } = (await answer.json()) as { id: string };
  await stack.down();
  await stack.up();
  expect(await (await fetch(`${stack.url}/api/shares/${id}`)).json()).toMatchObject({ code: "print('한글')" });
});

/** Leaves one worker running, which so has the next run; gives its name and the other's. */
async function alone(): Promise<[string, string]> {
  const [one = "", other = ""] = await stack.containers("worker");
  await docker("stop", "--time", "90", other);
  return [one, other];
}

/** The addresses of a container, one in each of its networks. */
async function addressesOf(container: string): Promise<string[]> {
  const format = "{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}";
  return (await docker("inspect", "--format", format, container)).trim().split(" ");
}

/** Whether a container's connection to an address is taken; else how it fails, or that nobody answers. */
function reached(container: string, address: string): Promise<string> {
  const script = `
    const [host, port] = process.argv.at(-1).split(":");
    const socket = require("node:net").connect(Number(port), host);
    socket.setTimeout(1500, () => socket.destroy(Object.assign(new Error(), { code: "silence" })));
    socket.on("connect", () => { console.log("reached"); socket.destroy(); });
    socket.on("error", (error) => console.log(error.code ?? error.errors?.[0]?.code));`;
  return docker("exec", container, "node_modules/.bin/node", "--eval", script, address);
}
