import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { UPGRADE } from "#server/raw-test-bed.ts";

/** How long what only waits is held, in milliseconds. */
export const HOLD_MS = 30_000;
/** From so many addresses of this machine an attack comes. */
export const ADDRESSES = 4;

/** The head of a request for a run whose body has so many bytes. */
export function head(length: number): string {
  const lines = ["POST /api/run HTTP/1.1", "Host: localhost", "Content-Type: application/json"];
  return [...lines, `Content-Length: ${length}`, "\r\n"].join("\r\n");
}

/** A message of a WebSocket, masked with zeros; it has fewer than 126 bytes. */
export function frame(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);
}

/** A ping without a word. */
export const PING = Buffer.from([0x89, 0x80, 0, 0, 0, 0]);

/** A socket of Socket.IO that nobody reads any more. */
export async function upgraded(port: number, address = 0): Promise<Socket> {
  const socket = await open(port, address);
  socket.write(UPGRADE);
  await Promise.race([once(socket, "data").catch(() => {}), gone(socket)]);
  return socket;
}

/** Does this in so many lanes at once, again and again. */
export async function lanes(count: number, once: () => Promise<void>): Promise<void> {
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
export async function open(port: number, address = 0): Promise<Socket> {
  const socket = connect({ port, host: "127.0.0.1", localAddress: `127.0.0.${2 + address}` });
  const settled = new Promise((resolve) => socket.once("connect", resolve).once("close", resolve));
  socket.on("error", () => {});
  await settled;
  return socket;
}

/** Settles when the connection is closed. */
export async function gone(socket: Socket): Promise<void> {
  if (!socket.destroyed) await new Promise((resolve) => socket.once("close", resolve));
}
