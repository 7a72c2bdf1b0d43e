import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { Client } from "./client-test-bed.ts";
import { openServer, type TestServer } from "./open-server-test-bed.ts";
import { UPGRADE } from "./raw-test-bed.ts";

const KIB = 1024;
/** What the server reads of a client in a second; eight times that at once, and sixteen times as much of an address. */
const PER_SECOND = 256 * KIB;

// No jail is needed to wait: this server has no rootfs. Each test has addresses of its own, and so a fresh start.
let server: TestServer;
beforeAll(async () => {
  server = await openServer({ rootfs: "/nonexistent", front: { effortPerSecond: PER_SECOND } });
});
afterAll(() => server[Symbol.asyncDispose]());

/** A connection from an address of this machine. */
async function from(localAddress: string): Promise<Socket> {
  const socket = connect({ port: Number(new URL(server.url).port), host: "127.0.0.1", localAddress });
  socket.on("error", () => {});
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  return socket;
}

/** The answer to these bytes, as far as it has come in one piece. */
async function answered(socket: Socket, bytes: string): Promise<string> {
  socket.write(bytes);
  const [answer] = await once(socket, "data");
  return String(answer);
}

const PAGE = "GET / HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n";
const HEALTH = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

/** The key that an answer gives a browser. */
function cookieOf(answer = ""): string {
  return /set-cookie: ([^;]*)/i.exec(answer)?.[1] ?? "";
}

/** Whether these bytes of one address are still not answered when many of ten other ones are, one after the other. */
async function waits(bytes: string, [one, others]: [string, string]): Promise<boolean> {
  const socket = await from(one);
  const beside = await Promise.all(Array.from({ length: 10 }, (_, i) => from(`${others}.${i + 1}`)));
  socket.write(bytes);
  for (let i = 0; i < 200; i++) expect(await answered(beside[i % 10] as Socket, HEALTH)).toContain(" 200 ");
  return socket.bytesRead === 0;
}

test.each([
  ["no HTTP", "junk\r\n\r\n", "127.1.0.1"],
  [
    "a body in chunks of one byte",
    `POST /api/run HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n${"1\r\n \r\n".repeat(2000)}`,
    "127.1.0.2",
  ],
])(
  "an address that sends %s again and again waits before its next connection is read, and others do not",
  async (_name, junk, address) => {
    const sockets = await Promise.all(Array.from({ length: 60 }, () => from(address)));
    const closed = sockets.map((socket) => once(socket.resume(), "close"));
    for (const socket of sockets) socket.end(junk);
    await Promise.all(closed);
    expect(await waits(HEALTH, [address, "127.1.1"])).toBe(true);
  },
);

test("who asks without a pause waits for the last answers, and others do not", async () => {
  const sockets = await Promise.all(Array.from({ length: 8 }, () => from("127.5.0.1")));
  const answers = { count: 0 };
  for (const socket of sockets) {
    socket.on("data", (piece) => {
      answers.count += String(piece).split("HTTP/1.1 200").length - 1;
    });
    socket.write(HEALTH.repeat(16));
  }
  for (let i = 0; i < 60; i++) expect(await answered(await from(`127.5.1.${i + 1}`), HEALTH)).toContain(" 200 ");
  expect(answers.count).toBeGreaterThan(0);
  expect(answers.count).toBeLessThan(8 * 16);
});

test("who breaks the protocol of the socket again and again waits before its next one is opened, and others do not", async () => {
  const sockets = await Promise.all(Array.from({ length: 6 }, () => from("127.2.0.1")));
  for (const socket of sockets) expect(await answered(socket, UPGRADE)).toContain(" 101 ");
  const closed = sockets.map((socket) => once(socket.resume(), "close"));
  // A frame of no kind.
  for (const socket of sockets) socket.end(Buffer.from("838000000000", "hex"));
  await Promise.all(closed);
  expect(await waits(UPGRADE, ["127.2.0.1", "127.2.1"])).toBe(true);
});

/** Asks for so many sockets of one address, and gives the answers as they come. */
async function openSockets(count: number, address: string): Promise<string[]> {
  const sockets = await Promise.all(Array.from({ length: count }, () => from(address)));
  const opened: string[] = [];
  for (const socket of sockets) socket.once("data", (answer) => opened.push(String(answer))).write(UPGRADE);
  await vi.waitFor(() => expect(opened.length).toBeGreaterThan(0), 10_000);
  return opened;
}

test("who opens many sockets at once waits for the last of them, and others of its address do not", async () => {
  const opened = await openSockets(40, "127.3.0.1");
  const browser = await from("127.3.0.1");
  expect(await answered(browser, UPGRADE.replace("Host", `Cookie: ${cookieOf(opened[0])}\r\nHost`))).toContain(" 101 ");
  expect(opened.length).toBeLessThan(40);
});

test("who had to wait for a socket has it after all", async () => {
  const opened = await openSockets(10, "127.3.0.2");
  await vi.waitFor(() => expect(opened.length).toBe(10), 20_000);
}, 30_000);

test("a client that sends without a pause is read at its pace, and others of its address are answered meanwhile", async () => {
  const described = vi.spyOn(server.broker, "describe");
  onTestFinished(() => described.mockRestore());
  const sender = new Client(server.url);
  onTestFinished(() => sender[Symbol.dispose]());
  await sender.connected();
  for (let i = 0; i < 10; i++)
    sender.socket.emit("resume", { id: "large", after: 0, more: "x".repeat(600 * KIB) } as never, () => {});
  await vi.waitFor(() => expect(described).toHaveBeenCalledWith("large"), 10_000);
  const beside = new Client(server.url, {
    extraHeaders: { cookie: cookieOf(await answered(await from("127.0.0.1"), PAGE)) },
  });
  onTestFinished(() => beside[Symbol.dispose]());
  await beside.connected();
  for (let i = 0; i < 200; i++) await beside.socket.emitWithAck("resume", { id: `${i}`, after: 0 });
  expect(described.mock.calls.filter(([id]) => id === "large").length).toBeLessThan(10);
});

test("a body is read at its client's pace", async () => {
  const body = `{"code":"","limits":1,"stdin":"${"x".repeat(6 * 1024 * KIB)}"}`;
  const head = ["POST /api/run HTTP/1.1", "Host: localhost", "Content-Type: application/json"];
  const bytes = `${[...head, `Content-Length: ${body.length}`].join("\r\n")}\r\n\r\n${body}`;
  expect(await waits(bytes, ["127.4.0.1", "127.4.1"])).toBe(true);
});
