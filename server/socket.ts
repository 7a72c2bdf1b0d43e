import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Server, type Socket } from "socket.io";
import { Encoder } from "socket.io-parser";
import type { Carrier, Sender } from "#carrier/carrier.ts";
import type { ClientEvents, ServerEvents } from "#contract/events.ts";
import { BODY_BYTES } from "#contract/limits.ts";
import type { KeptToken } from "#storage/tokens.ts";
import { BoundedDecoder } from "./bounded-decoder.ts";
import type { Budget } from "./budget.ts";
import type { Clients } from "./clients.ts";
import type { Door, UpgradeListener } from "./door.ts";
import { COST, type Effort } from "./effort.ts";
import type { Answered } from "./figures.ts";
import type { Guard } from "./guard.ts";
import { Pace } from "./pace.ts";
import type { Rate } from "./rates.ts";
import { Reading } from "./reading.ts";
import type { RequestSpans } from "./request-spans.ts";
import { serveClient } from "./socket-client.ts";

export type RunSocket = Socket<ClientEvents, ServerEvents>;
/** The connection below a socket. */
export type Conn = Socket["conn"];

export interface SocketParts {
  carrier: Carrier;
  clients: Clients;
  /** Who lets in those who have a token; null where everybody is. */
  guard: Guard | null;
  budget: Budget;
  /** Bounds what clients make this process do. */
  effort: Effort;
  rates: { runs: Rate };
  /** Told how requests were answered. */
  answered?: Answered | undefined;
  /** Tells of messages as spans. */
  spans?: RequestSpans | undefined;
  /** Names the build of the pages, so that a page of another one can offer it. */
  build: string | undefined;
}

/** What is known of a connection as long as it lasts: it may be asked for a client more than once. */
export interface ConnectionOf {
  sender: Sender;
  reading: Reading;
}

/** Serves runs over Socket.IO, by WebSocket alone: polling breaks behind balancers and costs more. */
export function serveSocket(door: Door, parts: SocketParts): Server {
  // It takes over every request of the server that it is given; it gets one that never listens.
  const decoy = createServer();
  const io = new Server<ClientEvents, ServerEvents>(decoy, {
    serveClient: false,
    transports: ["websocket"],
    maxHttpBufferSize: BODY_BYTES,
    perMessageDeflate: false,
    parser: { Encoder, Decoder: BoundedDecoder },
  });
  const pace = new Pace();
  const open = async (...[request, socket, head]: Parameters<UpgradeListener>) => {
    const waitMs = parts.effort.book(parts.clients.of(request), COST.handshake);
    if (waitMs > 0) await sleep(waitMs, undefined, { ref: false });
    while (pace.isSpent) await pace.turn();
    pace.count();
    if (!socket.destroyed) decoy.emit("upgrade", request, socket, head);
  };
  door.upgrades.set("/socket.io/", (...asked) => void open(...asked));
  io.engine.on("initial_headers", (headers, request) => {
    const cookie = parts.clients.cookieFor(request);
    if (cookie) headers["set-cookie"] = cookie;
  });
  const known = new WeakMap<Conn, ConnectionOf>();
  io.engine.on("connection", (conn) => {
    const sender = parts.clients.of(conn.request);
    const book = (bytes: number) => parts.effort.book(sender, bytes);
    known.set(conn, { sender, reading: new Reading(conn, { share: parts.budget.share(sender), pace, book }) });
  });
  if (parts.guard) guardSockets(io, parts.guard, parts.answered);
  io.on("connection", (socket) => {
    if (parts.build !== undefined) socket.emit("build", parts.build);
    serveClient(socket, parts, known.get(socket.conn) as ConnectionOf);
    forgetRequest(socket);
  });
  return io;
}

/** Refuses in the handshake, where a page can read why, and ends the sockets of a token that is none any more. */
function guardSockets(io: Server, guard: Guard, answered: Answered | undefined): void {
  const holders = new Map<Conn, KeptToken>();
  const admit = async (conn: Conn) => {
    const refusal = await guard.check(conn.request);
    if (refusal) {
      answered?.("other", refusal.code);
      return Object.assign(new Error(refusal.message), { data: { error: refusal } });
    }
    const holder = guard.holderOf(conn.request);
    if (holder) {
      holders.set(conn, holder);
      conn.once("close", () => holders.delete(conn));
    }
    return undefined;
  };
  io.use(({ conn }, next) => {
    void admit(conn).then((refusal) => {
      next(refusal);
      // The library tells why in a later tick, and nothing to a connection that is closed.
      if (refusal) setImmediate(() => conn.close());
    }, next);
  });
  guard.onChange((holds) => {
    for (const [conn, holder] of holders) if (!holds(holder)) conn.close();
  });
}

/** The request with which a client came takes a fifth of all that an idle one holds, and nobody needs it any more. */
function forgetRequest({ conn, handshake }: RunSocket): void {
  Object.assign(conn, { request: null });
  Object.assign(handshake, { headers: {}, query: {} });
}
