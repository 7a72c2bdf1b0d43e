import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { READY_STATE } from "#carrier/work-test-bed.ts";
import { Client } from "./client-test-bed.ts";
import { openServer, type ServerOptions } from "./open-server-test-bed.ts";
import { JSON_HEADERS } from "./server-test-bed.ts";

/** A server without jails, and how it says that it answered. */
async function answering(options: ServerOptions = {}) {
  const told: string[] = [];
  const server = await openServer({
    ...{ rootfs: "/nonexistent", answered: (asked, answer) => told.push(`${asked}: ${answer}`) },
    ...options,
  });
  onTestFinished(() => server[Symbol.asyncDispose]());
  const post = (path: string, body: unknown) =>
    fetch(server.url + path, { method: "POST", headers: JSON_HEADERS, body: JSON.stringify(body) });
  return { server, told, post };
}

test("whatever is asked for over HTTP is told once, as accepted or by why it was refused", async () => {
  const { server, told, post } = await answering({ clientWaiting: 1 });
  await post("/api/run", { code: 1 });
  await post("/api/runs", { code: "" });
  server.broker.hear(READY_STATE);
  await post("/api/runs", { code: "" });
  await post("/api/runs", { code: "" });
  await post("/api/shares", { code: "" });
  await post("/api/nothing", {});
  await fetch(`${server.url}/api/runs/nothing`);
  await fetch(`${server.url}/healthz`);
  await fetch(`${server.url}/a-page`);
  await expect
    .poll(() => told)
    .toEqual([
      ...["run: invalid", "run: internal", "run: accepted", "run: rate_limited"],
      ...["share: not_found", "other: not_found", "other: not_found"],
    ]);
});

test("whatever is asked for over a socket is told once, too", async () => {
  const { server, told } = await answering({ clientWaiting: 1 });
  server.broker.hear(READY_STATE);
  using client = new Client(server.url);
  const { socket } = await client.connected();
  const code = "";
  await socket.emitWithAck("run", { code: 1 } as never);
  await socket.emitWithAck("run", { code });
  await socket.emitWithAck("judge", { code, cases: [{ stdin: "" }] });
  await socket.emitWithAck("search", {} as never);
  await socket.emitWithAck("resume", { id: "nothing", after: -1 });
  await socket.emitWithAck("stdin", { id: "nothing", text: "" });
  expect(told).toEqual([
    ...["run: invalid", "run: accepted", "judge: rate_limited", "search: invalid"],
    ...["other: not_found", "input: not_found"],
  ]);
});

test("what the door itself refuses is told", async () => {
  const { server, told } = await answering({ front: { connections: { all: 1, each: 1 } } });
  const { hostname, port } = new URL(server.url);
  const open = () => {
    const socket = connect(Number(port), hostname).resume();
    onTestFinished(() => void socket.destroy());
    return socket;
  };
  open().write("GET /healthz HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n");
  await expect.poll(() => told).toHaveLength(1);
  open();
  await expect.poll(() => told).toHaveLength(2);
  expect(told).toEqual([expect.stringMatching(/^other: /), "other: unavailable"]);
});
