import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A connection below HTTP to a server at `url`. */
export async function rawConnection(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => {});
  await once(socket, "connect");
  return socket;
}

/** What a server answers to these bytes until it ends the connection, or the client has got `answers` of them. */
export async function rawAnswer(url: string, bytes: string): Promise<string> {
  const socket = await rawConnection(url);
  socket.write(bytes);
  const pieces: Buffer[] = [];
  for await (const piece of socket) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

/** A connection on which a body was begun by these bytes and is not ended. */
export async function bodyBegun(url: string, bytes: string): Promise<Socket> {
  const socket = await rawConnection(url);
  const head = [
    "POST /api/run HTTP/1.1",
    "Host: localhost",
    "Content-Type: application/json",
    "Content-Length: 1000000",
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n${bytes}`);
  return socket;
}

/** What opens a socket of Socket.IO on a connection. */
export const UPGRADE = [
  "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
  "Host: localhost",
  "Connection: Upgrade",
  "Upgrade: websocket",
  "Sec-WebSocket-Version: 13",
  `Sec-WebSocket-Key: ${Buffer.alloc(16).toString("base64")}`,
  "\r\n",
].join("\r\n");
