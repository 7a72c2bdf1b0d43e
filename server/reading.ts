import type { Socket as NetSocket } from "node:net";
import type { BoundedDecoder } from "./bounded-decoder.ts";
import type { Share } from "./budget.ts";
import type { Conn } from "./socket.ts";

/** What a message may take before it is whole, without a share: a usual program. */
const FREE_BYTES = 16 * 1024;
/** Answers that may wait for a client before nothing more of it is read. */
const UNREAD_PACKETS = 64;

/** Ends with this code a connection for which there is no room; a client may come back at once. */
const TRY_AGAIN_LATER = 1013;

/** The connection below the protocol, as far as it is needed here. */
interface WebSocket {
  pause(): void;
  resume(): void;
  close(code: number, reason: string): void;
}

/**
 * Bounds what one client can make the server hold by sending: a message that is not whole takes its bytes from `share`,
 * and while answers to it wait unread, or a large message is being decoded, nothing more is read.
 */
export function boundReading(conn: Conn, share: Share): void {
  const socket = webSocketOf(conn);
  let bytes = 0;
  connectionOf(conn).on("data", (piece: Buffer) => {
    bytes += piece.length;
    if (bytes > FREE_BYTES && !share.take(piece.length))
      socket.close(TRY_AGAIN_LATER, "Too much is on its way to this server already; try again shortly.");
  });
  conn.on("packet", () => {
    bytes = 0;
    share.give(Number.POSITIVE_INFINITY);
    if (unread(conn) > UNREAD_PACKETS) socket.pause();
  });
  conn.transport.on("drain", () => socket.resume());
  conn.once("close", () => share[Symbol.dispose]());
}

/** Lets go of a client that sends what is no message, and reads nothing of one while a large message is decoded. */
export function watchDecoder(conn: Conn, decoder: BoundedDecoder): void {
  decoder.onFailure = () => {
    // The farewell of the other side has to be read.
    webSocketOf(conn).resume();
    conn.close();
  };
  decoder.onBusy = () => webSocketOf(conn).pause();
  decoder.onIdle = () => webSocketOf(conn).resume();
}

function unread(conn: Conn): number {
  return (conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length;
}

function webSocketOf(conn: Conn): WebSocket {
  return (conn.transport as unknown as { socket: WebSocket }).socket;
}

function connectionOf(conn: Conn): NetSocket {
  return conn.request.socket;
}
