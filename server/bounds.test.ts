import { once } from "node:events";
import type { Socket } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import type { ErrorBody } from "#contract/errors.ts";
import { Client } from "./client-test-bed.ts";
import { openServer, type TestServer } from "./open-server-test-bed.ts";
import { bodyBegun, rawConnection, UPGRADE } from "./raw-test-bed.ts";

const KIB = 1024;

// No jail is needed to refuse: this server has no rootfs.
let server: TestServer;
beforeAll(async () => {
  const front = {
    perMinute: { runs: 2, checks: 1 },
    budget: { all: 300 * KIB, address: 200 * KIB, client: 100 * KIB },
  };
  server = await openServer({ rootfs: "/nonexistent", front });
});
afterAll(() => server[Symbol.asyncDispose]());

async function connected(): Promise<Client> {
  const client = new Client(server.url);
  onTestFinished(() => client[Symbol.dispose]());
  return client.connected();
}

async function post(path: string, body: unknown) {
  const headers = { "content-type": "application/json" };
  const response = await fetch(server.url + path, { method: "POST", headers, body: JSON.stringify(body) });
  return {
    status: response.status,
    wait: response.headers.get("retry-after"),
    ...((await response.json()) as ErrorBody),
  };
}

/** Sends the beginning of a body and leaves the rest of it out. */
async function beginBody(bytes: number, begin = '"'): Promise<Socket> {
  const socket = await bodyBegun(server.url, begin + "x".repeat(bytes));
  onTestFinished(() => void socket.destroy());
  return socket;
}

test("who asks for too many runs in a minute is told when to come again, by HTTP and by the socket", async () => {
  const client = await connected();
  const asked = [];
  for (let i = 0; i < 3; i++) asked.push(await client.socket.emitWithAck("run", { code: "" }));
  expect(asked[2]).toMatchObject({ error: { code: "rate_limited", retryAfterMs: expect.any(Number) } });
  const { status, wait, error } = await post("/api/runs", { code: "" });
  expect([status, error.code]).toEqual([429, "rate_limited"]);
  expect(Number(wait)).toBeGreaterThan(0);
});

test("who asks for too many checks in a minute is told when to come again", async () => {
  await post("/api/check", { code: "" });
  expect(await post("/api/check", { code: "" })).toMatchObject({ status: 429, error: { code: "rate_limited" } });
});

test("a body full of brackets is refused before its end", async () => {
  const socket = await beginBody(0, `{"code":"","x":${"[".repeat(50)}`);
  const [answer] = await once(socket, "data");
  expect(String(answer)).toMatch(/^HTTP\/1.1 400 .*more brackets or commas/s);
});

describe("what a client has not finished sending takes its part of the budget", () => {
  test("a body for which there is no room is refused, and finds room when another has gone", async () => {
    const first = await beginBody(80 * KIB);
    const large = { code: "", stdin: "x".repeat(50 * KIB), limits: 1 };
    await expect
      .poll(() => post("/api/run", large), { timeout: 20_000 })
      .toMatchObject({ status: 503, wait: "2", error: { code: "unavailable" } });
    first.destroy();
    await expect
      .poll(() => post("/api/run", large), { timeout: 20_000 })
      .toMatchObject({ status: 400, error: { field: "limits" } });
  });

  test("a small body always finds room", async () => {
    await beginBody(80 * KIB);
    expect(await post("/api/run", { code: "", limits: 1 })).toMatchObject({ status: 400, error: { field: "limits" } });
  });

  test("a message of the socket for which there is no room closes it with the word to come again", async () => {
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`);
    await new Promise((resolve) => socket.addEventListener("open", resolve));
    const closed = new Promise<CloseEvent>((resolve) => socket.addEventListener("close", resolve));
    socket.send("x".repeat(1000 * KIB));
    expect((await closed).code).toBe(1013);
  });
});

test("a message of the socket that comes byte by byte takes what its pieces cost", async () => {
  const PIECES = 5000;
  const socket = await rawConnection(server.url);
  onTestFinished(() => void socket.destroy());
  socket.setNoDelay().write(UPGRADE);
  await once(socket, "data");
  let farewell = "";
  socket.on("data", (piece) => {
    farewell += piece.toString("latin1");
  });
  // The beginning of a message of 64 KiB.
  socket.write(Buffer.from("81ff000000000001000000000000", "hex"));
  let sent = 0;
  for (; farewell === "" && sent < PIECES; sent++) {
    socket.write("x");
    await nextTurn();
  }
  expect(farewell).toContain("Too much is on its way");
});

test("nothing is kept of a message for which there was no room, though all of it comes", async () => {
  const described = vi.spyOn(server.broker, "describe");
  onTestFinished(() => described.mockRestore());
  const socket = await rawConnection(server.url);
  socket.write(UPGRADE);
  await once(socket, "data");
  socket.write(frame("40"));
  const message = Buffer.from(`420["resume",{"id":"x","after":0,"more":"${"x".repeat(400 * KIB)}"}]`);
  const head = Buffer.from("81ff0000000000000000" + "00000000", "hex");
  head.writeBigUInt64BE(BigInt(message.length), 2);
  socket.write(Buffer.concat([head, message.subarray(0, 300 * KIB)]));
  let farewell = "";
  while (!farewell.includes("Too much is on its way")) farewell += String(await once(socket, "data"));
  socket.resume().end(message.subarray(300 * KIB));
  await once(socket, "close");
  expect(described).not.toHaveBeenCalled();
});

/** A message of a WebSocket, masked with zeros; it has fewer than 126 bytes. */
function frame(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);
}

/** A client whose socket is at hand, and who reads nothing as long as that is paused. */
async function unreadingClient(): Promise<{ client: Client; connection: Socket }> {
  const client = await connected();
  const { _socket: connection } = (client.socket.io.engine.transport as unknown as { ws: { _socket: Socket } }).ws;
  connection.pause();
  return { client, connection };
}

/** Settles when a count that has begun stays the same over many turns of the loop. */
async function standstill(count: () => number): Promise<void> {
  let before = 0;
  let same = 0;
  const looks = () => {
    const now = count();
    same = now === before ? same + 1 : 0;
    before = now;
    return now > 0 ? same : 0;
  };
  await expect.poll(looks, { interval: 100, timeout: 30_000 }).toBeGreaterThan(10);
}

test("nothing more is read of a client that reads no acknowledgements, until it does", async () => {
  const MESSAGES = 150_000;
  const { client, connection } = await unreadingClient();
  const described = vi.spyOn(server.broker, "describe");
  onTestFinished(() => described.mockRestore());
  for (let i = 0; i < MESSAGES; i++) client.socket.emit("resume", { id: `${i}`, after: 0 }, () => {});
  await standstill(() => described.mock.calls.length);
  const before = described.mock.calls.length;
  expect(before).toBeLessThan(MESSAGES / 2);
  connection.resume();
  await expect.poll(() => described.mock.calls.length, { timeout: 30_000 }).toBeGreaterThan(before);
}, 70_000);

test("nothing more is read of a client that reads no pongs", async () => {
  const PIECES = 100;
  const { connection } = await unreadingClient();
  // A pong is as large as its ping: all of them are more than a kernel takes for a reader that does not read.
  const ping = Buffer.concat([Buffer.from("89fd00000000", "hex"), Buffer.alloc(125)]);
  // A message now and then: what is never one is bounded as one that does not end.
  const pings = Buffer.concat([...Array.from({ length: 50 }, () => ping), frame('42["x"]')]);
  const piece = Buffer.concat(Array.from({ length: 100 }, () => pings));
  let sent = 0;
  const send = () => connection.write(piece, (error) => error || ++sent === PIECES || send());
  send();
  await standstill(() => sent);
  expect(sent).toBeLessThan(PIECES);
}, 70_000);

test("sockets that are asked for at once are opened in many turns of the loop, so that others have theirs", async () => {
  const SOCKETS = 300;
  const sockets = await Promise.all(Array.from({ length: SOCKETS }, () => rawConnection(server.url)));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  // Who comes after them is answered after they have been let in.
  await fetch(`${server.url}/healthz`);
  let inThisTurn = 0;
  let most = 0;
  let all = 0;
  for (const socket of sockets) {
    socket.once("data", () => {
      most = Math.max(most, ++inThisTurn);
      all++;
    });
    socket.write(UPGRADE);
  }
  while (all < SOCKETS) {
    inThisTurn = 0;
    await nextTurn();
  }
  expect(most).toBeLessThan(SOCKETS / 2);
});

test("what clients send at once is taken in many turns of the loop, so that others have theirs", async () => {
  const MESSAGES = 3000;
  const clients = await Promise.all([connected(), connected()]);
  let inThisTurn = 0;
  let most = 0;
  let all = 0;
  const described = vi.spyOn(server.broker, "describe").mockImplementation(async () => {
    most = Math.max(most, ++inThisTurn);
    all++;
    return undefined;
  });
  onTestFinished(() => described.mockRestore());
  for (const client of clients) {
    const { _socket: connection } = (client.socket.io.engine.transport as unknown as { ws: { _socket: Socket } }).ws;
    connection.write(
      Buffer.concat(Array.from({ length: MESSAGES }, () => frame('420["resume",{"id":"x","after":0}]'))),
    );
  }
  while (all < 2 * MESSAGES) {
    inThisTurn = 0;
    await nextTurn();
  }
  expect(most).toBeLessThan(200);
}, 70_000);
