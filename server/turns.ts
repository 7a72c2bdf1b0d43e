import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Requests that may wait on one connection for those before them. */
const MOST_WAITING = 16;
/** The end of a request's first line, which JSON cannot hold: its line ends are escaped. */
const FIRST_LINE_END = /\/\d\.\d\r\n/g;
/** A piece with more line ends than this, and fewer bytes for each, has a body in chunks of a few bytes. */
const CHUNKS = { lineEnds: 1024, bytes: 8 };
/** Connections whose last request has a body in chunks. */
const chunked = new WeakSet<Socket>();

/**
 * Serves the requests of one connection one after the other, as their answers leave in that order anyway; when the
 * connection closes, those that wait are dropped. A client that sends many more before it has read an answer is cut off.
 */
export function inTurns(serve: RequestListener): RequestListener {
  const lines = new WeakMap<Socket, [IncomingMessage, ServerResponse][]>();

  function serveNext(socket: Socket, line: [IncomingMessage, ServerResponse][]) {
    const [next] = line;
    if (!next || socket.destroyed) return line.splice(0);
    next[1].once("close", () => {
      line.shift();
      serveNext(socket, line);
    });
    return serve(...next);
  }

  return (request, response) => {
    const { socket } = request;
    if (request.headers["transfer-encoding"] === undefined) chunked.delete(socket);
    else chunked.add(socket);
    const line = lines.get(socket) ?? [];
    lines.set(socket, line);
    if (socket.destroyed) return;
    if (line.length > MOST_WAITING) {
      line.splice(0);
      socket.destroy();
      return;
    }
    line.push([request, response]);
    if (line.length === 1) serveNext(socket, line);
  };
}

/**
 * Cuts off a client that sends many requests, or many chunks of a few bytes, at once before any of them is parsed: a
 * parser goes on through all that it was given, though the connection is gone, and each chunk costs hundreds of times its
 * bytes. Returns how to let go of a connection that speaks HTTP no more.
 */
export function boundPieces(socket: Socket, breach: (socket: Socket) => void): () => void {
  const look = (piece: Buffer) => {
    const text = piece.toString("latin1");
    const ends = text.matchAll(FIRST_LINE_END);
    const isChunked = chunked.has(socket) || CHUNKED.test(text);
    if (ends.drop(MOST_WAITING + 1).next().done && !(isChunked && hasTinyChunks(text))) return;
    breach(socket);
    socket.destroy();
    // The parser is handed this piece all the same, and must find no request in it.
    piece.fill(0);
  };
  // A listener of its own makes the parser take from this socket and no more from below it.
  socket.prependListener("data", look);
  return () => socket.off("data", look);
}

const CHUNKED = /\r\ntransfer-encoding:/i;

function hasTinyChunks(text: string): boolean {
  let at = 0;
  for (let ends = 0; ends < CHUNKS.lineEnds; ends++) {
    at = text.indexOf("\r\n", at) + 2;
    if (at === 1) return false;
  }
  return at < CHUNKS.lineEnds * CHUNKS.bytes;
}
