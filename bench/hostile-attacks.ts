import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { ADDRESSES, frame, gone, HOLD_MS, head, lanes, open, PING, upgraded } from "./hostile-connections.ts";
import { WIRE_ATTACKS } from "./hostile-wire.ts";

/** What a hostile client does at a port of this machine, again and again until it is ended; `begun` once it can be felt. */
export type Attack = (port: number, begun: () => void) => Promise<void>;

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
  ...WIRE_ATTACKS,
};

/** Sends these frames again and again on 8 sockets, and reads nothing. */
async function unread(port: number, frames: Buffer[]): Promise<void> {
  const flood = Buffer.concat(Array.from({ length: 100_000 / frames.length }, () => frames).flat());
  await lanes(8, async () => {
    const socket = await upgraded(port);
    socket.pause();
    socket.write(frame("40"));
    socket.write(flood);
    await Promise.race([gone(socket), sleep(HOLD_MS)]);
    socket.destroy();
  });
}
