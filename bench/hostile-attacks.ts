import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** What a hostile client does at a port of this machine, again and again until it is ended; `begun` once it can be felt. */
type Attack = (port: number, begun: () => void) => Promise<void>;

export const ATTACKS: Record<string, Attack> = {
  async "20 000 requests at once on each of 4 connections"(port, begun) {
    begun();
    const flood = Buffer.from("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(20_000));
    await lanes(4, async () => {
      const socket = await open(port);
      socket.resume().write(flood);
      await gone(socket);
    });
  },
  async "bodies of 31 MB of brackets, 2 at a time"(port, begun) {
    begun();
    const body = Buffer.alloc(31_000_000, "[");
    await lanes(2, async () => {
      const socket = await open(port);
      socket.resume().write(head(31_000_000));
      socket.write(body);
      await Promise.race([gone(socket), once(socket, "data").catch(() => {})]);
      socket.destroy();
    });
  },
  async "40 bodies of 30 MiB without an end"(port, begun) {
    begun();
    const body = Buffer.alloc(30 * 2 ** 20, " ");
    await lanes(40, async () => {
      const socket = await open(port);
      socket.resume().write(head(31 * 2 ** 20));
      socket.write(body);
      await Promise.race([gone(socket), sleep(HOLD_MS)]);
      socket.destroy();
    });
  },
  async "acknowledgements of 8 sockets that nobody reads"(port, begun) {
    begun();
    await unread(port, [frame('421["resume",{"id":"x","after":0}]')]);
  },
  async "pongs of 8 sockets that nobody reads"(port, begun) {
    begun();
    // A message now and then: what is never one would be bounded as one that does not end.
    await unread(port, [...Array.from({ length: 100 }, () => PING), frame('42["x"]')]);
  },
  async "results of 64 MiB of 8 runs that nobody reads"(port, begun) {
    const code = "import sys\nfor _ in range(60): sys.stdout.write('x' * 1000000)\n";
    const body = JSON.stringify({ code, buffering: "block", limits: { outputBytes: 2 ** 26 } });
    const sockets = await Promise.all(Array.from({ length: 8 }, (_, index) => open(port, index % ADDRESSES)));
    for (const socket of sockets) socket.write(head(Buffer.byteLength(body)) + body);
    // A result that begins to come is one that has to be kept.
    await Promise.all(sockets.map((socket) => Promise.race([once(socket, "data"), gone(socket)])));
    for (const socket of sockets) socket.pause();
    begun();
    await sleep(HOLD_MS);
  },
  async "a program that flushes the host's disk"(port, begun) {
    begun();
    const code = "import os, time\nf = os.open(os.__file__, os.O_RDONLY)\nwhile True:\n  os.fsync(f)\n  time.sleep(0)";
    const body = JSON.stringify({ code });
    await lanes(1, async () => {
      const socket = await open(port);
      socket.resume().write(head(Buffer.byteLength(body)) + body);
      await Promise.race([once(socket, "data"), gone(socket)]);
      socket.destroy();
    });
  },
  async "4 000 idle connections"(port, begun) {
    const sockets = await Promise.all(Array.from({ length: 4000 }, (_, index) => open(port, index % ADDRESSES)));
    begun();
    await sleep(HOLD_MS);
    for (const socket of sockets) socket.destroy();
  },
};

/** How long what only waits is held, in milliseconds. */
const HOLD_MS = 30_000;
const ADDRESSES = 4;

const UPGRADE = [
  "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
  "Host: localhost",
  "Connection: Upgrade",
  "Upgrade: websocket",
  "Sec-WebSocket-Version: 13",
  `Sec-WebSocket-Key: ${Buffer.alloc(16).toString("base64")}`,
  "\r\n",
].join("\r\n");

function head(length: number): string {
  const lines = ["POST /api/run HTTP/1.1", "Host: localhost", "Content-Type: application/json"];
  return [...lines, `Content-Length: ${length}`, "\r\n"].join("\r\n");
}

/** A message of a WebSocket, masked with zeros; it has fewer than 126 bytes. */
function frame(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);
}

const PING = Buffer.from([0x89, 0x80, 0, 0, 0, 0]);

/** Sends these frames again and again on 8 sockets, and reads nothing. */
async function unread(port: number, frames: Buffer[]): Promise<void> {
  const flood = Buffer.concat(Array.from({ length: 100_000 / frames.length }, () => frames).flat());
  await lanes(8, async () => {
    const socket = await open(port);
    socket.write(UPGRADE);
    await once(socket, "data");
    socket.pause();
    socket.write(frame("40"));
    socket.write(flood);
    await Promise.race([gone(socket), sleep(HOLD_MS)]);
    socket.destroy();
  });
}

async function lanes(count: number, once: () => Promise<void>): Promise<void> {
  const lane = async () => {
    for (;;) {
      await once();
      // A server that refuses at once must not make this a loop without a turn for others.
      await sleep(1);
    }
  };
  await Promise.all(Array.from({ length: count }, lane));
}

/** A connection from an address of this machine that others do not use. */
async function open(port: number, address = 0): Promise<Socket> {
  const socket = connect({ port, host: "127.0.0.1", localAddress: `127.0.0.${2 + address}` });
  const settled = new Promise((resolve) => socket.once("connect", resolve).once("close", resolve));
  socket.on("error", () => {});
  await settled;
  return socket;
}

async function gone(socket: Socket): Promise<void> {
  if (!socket.destroyed) await new Promise((resolve) => socket.once("close", resolve));
}
