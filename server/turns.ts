import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Requests that may wait on one connection for those before them. */
const MOST_WAITING = 16;

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
