import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Attack } from "./hostile-attacks.ts";
import { ADDRESSES, frame, gone, HOLD_MS, head, lanes, open, upgraded } from "./hostile-connections.ts";

const DRIP_MS = 100;
/** A bad client waits so long for its farewell, in milliseconds. */
const FAREWELL_MS = 500;

/** Attacks by what is below a request: bytes that hardly come, frames and packets that are none, connections by the thousand. */
export const WIRE_ATTACKS: Record<string, Attack> = {
  async "headers of 500 connections, a byte at a time"(port, begun) {
    const line = "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
    await dripping(port, line, begun);
  },
  async "bodies of 500 connections, a byte at a time"(port, begun) {
    await dripping(port, `${head(1000)}{"code":"`, begun);
  },
  async "bodies in chunks of one byte, on 8 connections"(port, begun) {
    begun();
    const flood = Buffer.from("1\r\n \r\n".repeat(500_000));
    const chunked = head(0).replace("Content-Length: 0", "Transfer-Encoding: chunked");
    await lanes(8, async () => {
      const socket = await open(port);
      socket.resume().write(chunked);
      socket.write(flood);
      await gone(socket);
    });
  },
  async "frames that are none, on 32 sockets"(port, begun) {
    begun();
    await broken(port, FRAMES);
  },
  async "packets that are none, on 32 sockets"(port, begun) {
    begun();
    await broken(port, PACKETS.map(frame));
  },
  async "messages of 15 MiB of 16 sockets that end nowhere"(port, begun) {
    begun();
    const begin = Buffer.concat([frameHead(1, 2 ** 24), Buffer.alloc(15 * 2 ** 20, "x")]);
    await lanes(16, async () => {
      const socket = await upgraded(port);
      socket.resume().write(begin);
      await Promise.race([gone(socket), sleep(HOLD_MS)]);
      socket.destroy();
    });
  },
  async "inputs of 16 MiB for no run, of 8 sockets"(port, begun) {
    begun();
    const text = Buffer.from(`420["stdin",{"id":"x","text":"${"x".repeat(2 ** 24 - 100)}"}]`);
    const message = Buffer.concat([frameHead(1, text.length), text]);
    await lanes(8, async () => {
      const socket = await upgraded(port);
      socket.resume().write(frame("40"));
      for (let i = 0; i < 4; i++) socket.write(message);
      await Promise.race([gone(socket), sleep(HOLD_MS)]);
      socket.destroy();
    });
  },
  async "2 000 sockets that say nothing"(port, begun) {
    begun();
    const sockets: Socket[] = [];
    for (let i = 0; i < 2000; i += 100)
      sockets.push(...(await Promise.all(Array.from({ length: 100 }, (_, n) => upgraded(port, n % ADDRESSES)))));
    for (const socket of sockets) socket.resume().write(frame("40"));
    await sleep(HOLD_MS);
  },
  async "bursts of 200 connects"(port, begun) {
    begun();
    await lanes(1, async () => {
      const sockets = await Promise.all(Array.from({ length: 200 }, (_, n) => upgraded(port, n % ADDRESSES)));
      for (const socket of sockets) socket.destroy();
    });
  },
};

/** What no client of a WebSocket may send: sizes beyond all bounds, bits and kinds that there are not, no mask, no UTF-8. */
const FRAMES = [
  frameHead(1, 2 ** 52),
  frameHead(1, 2 ** 26),
  Buffer.from([0xf1, 0x80, 0, 0, 0, 0]),
  Buffer.from([0x83, 0x80, 0, 0, 0, 0]),
  Buffer.from([0x81, 0x01, 0x34]),
  Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xff, 0xff]),
  Buffer.from([0x80, 0x80, 0, 0, 0, 0]),
  Buffer.from([0x09, 0x80, 0, 0, 0, 0]),
  frameHead(9, 1000),
  Buffer.concat([Buffer.from([0x01, 0x80, 0, 0, 0, 0]), ...Array.from({ length: 20_000 }, () => continued())]),
];

/** What is no packet of Engine.IO or Socket.IO, or comes when it may not. */
const PACKETS = [
  ...["", "9", "x", "4", "49", "4x", "42", "42[", "42{}", '42["disconnect"]', '42["run"', "43", "431[]", "44[]"],
  ...[
    '451-["x",{"_placeholder":true,"num":0}]',
    "46-",
    "40/admin,",
    "40[",
    '40{"sid":1}',
    "41",
    "0",
    "1",
    "2",
    "3",
    "5",
    "6",
  ],
  ...["b", "bAAAA", `42${"9".repeat(100)}["x"]`, `42/${"n".repeat(100)},["x"]`, `42["${"x".repeat(100)}"]`],
];

/** One byte of a message that goes on. */
function continued(): Buffer {
  return Buffer.from([0x00, 0x81, 0, 0, 0, 0, 0x78]);
}

/** The head of a whole frame of this kind, masked with zeros, that says it has so many bytes. */
function frameHead(kind: number, bytes: number): Buffer {
  const begin = Buffer.from([0x80 | kind, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  begin.writeBigUInt64BE(BigInt(bytes), 2);
  return begin;
}

/** Sends a byte after the other on 500 connections, each of which is made anew when it is closed. */
async function dripping(port: number, begin: string, begun: () => void): Promise<void> {
  let opened = 0;
  await lanes(500, async () => {
    const socket = await open(port, opened++ % ADDRESSES);
    if (opened === 500) begun();
    socket.resume().write(begin);
    while (!socket.destroyed) {
      await sleep(DRIP_MS);
      socket.write("x");
    }
  });
}

/** Sends one after the other on 32 sockets, each on a socket of its own. */
async function broken(port: number, sent: readonly Buffer[]): Promise<void> {
  let next = 0;
  await lanes(32, async () => {
    const turn = next++;
    const socket = await upgraded(port, turn % ADDRESSES);
    socket.resume();
    if (turn % 2 === 0) socket.write(frame("40"));
    socket.write(sent[turn % sent.length] as Buffer);
    await Promise.race([gone(socket), sleep(FAREWELL_MS)]);
    socket.destroy();
  });
}
