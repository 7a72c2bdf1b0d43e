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

/** Whether these bytes of one address are still not answered when many of another one are, one after the other. */
async function waits(bytes: string, [one, other]: [string, string]): Promise<boolean> {
  const [socket, beside] = [await from(one), await from(other)];
  socket.write(bytes);
  for (let i = 0; i < 200; i++) expect(await answered(beside, HEALTH)).toContain(" 200 ");
  const isAnswered = socket.bytesRead > 0 || socket.readableLength > 0;
  if (!isAnswered) await once(socket, "data");
  return !isAnswered;
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
    const sockets = await Promise.all(Array.from({ length: 36 }, () => from(address)));
    const closed = sockets.map((socket) => once(socket.resume(), "close"));
    for (const socket of sockets) socket.end(junk);
    await Promise.all(closed);
    expect(await waits(HEALTH, [address, "127.1.1.1"])).toBe(true);
  },
);

test("who breaks the protocol of the socket again and again waits before its next one is opened, and others do not", async () => {
  for (let i = 0; i < 2; i++) {
    const socket = await from("127.2.0.1");
    expect(await answered(socket, UPGRADE)).toContain(" 101 ");
    const closed = once(socket.resume(), "close");
    // A frame of no kind.
    socket.end(Buffer.from("838000000000", "hex"));
    await closed;
  }
  expect(await waits(UPGRADE, ["127.2.0.1", "127.2.0.2"])).toBe(true);
});

test("who opens many sockets at once waits for the last of them, and others of its address do not", async () => {
  const sockets = await Promise.all(Array.from({ length: 12 }, () => from("127.3.0.1")));
  const opened: string[] = [];
  for (const socket of sockets) socket.once("data", (answer) => opened.push(String(answer))).write(UPGRADE);
  await vi.waitFor(() => expect(opened.length).toBeGreaterThan(0));
  const browser = await from("127.3.0.1");
  expect(await answered(browser, UPGRADE.replace("Host", `Cookie: ${cookieOf(opened[0])}\r\nHost`))).toContain(" 101 ");
  expect(opened.length).toBeLessThan(12);
  await vi.waitFor(() => expect(opened.length).toBe(12), 20_000);
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
  const body = `{"code":"","limits":1,"stdin":"${"x".repeat(2304 * KIB)}"}`;
  const head = ["POST /api/run HTTP/1.1", "Host: localhost", "Content-Type: application/json"];
  const bytes = `${[...head, `Content-Length: ${body.length}`].join("\r\n")}\r\n\r\n${body}`;
  expect(await waits(bytes, ["127.4.0.1", "127.4.0.2"])).toBe(true);
});
