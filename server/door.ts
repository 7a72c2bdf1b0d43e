import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Sender } from "#carrier/carrier.ts";
import { HTTP_STATUS, type Refusal } from "#contract/errors.ts";
import { type Addresses, networkOf } from "./address.ts";
import { type Cors, corsFor } from "./cors.ts";
import { Counted } from "./counted.ts";
import { COST, type Effort } from "./effort.ts";
import type { Answered } from "./figures.ts";
import { type HostCheck, hostCheck } from "./hosts.ts";
import { makeSafe, safeAnswer } from "./safe-headers.ts";
import { boundPieces, inTurns } from "./turns.ts";

export interface DoorSettings {
  /** Where a browser's extension may send to. */
  toolPath?: string | undefined;
  /** Names of this server beside the machine's own addresses; `*` for any. */
  hosts: readonly string[];
  /** Origins whose pages may use the API and the socket. */
  origins: readonly string[];
  addresses: Addresses;
  /** Connections at a time: in all, and from one address that is no proxy. */
  connections: { all: number; each: number };
  /** Bounds what connections and requests make this process do. */
  effort: Effort;
  senderOf(request: IncomingMessage): Sender;
  /** Told of what is refused before anybody serves it. */
  answered?: Answered | undefined;
}

/** How long the headers of a request may take, and its body, in milliseconds: 16 MiB of stdin over a slow uplink. */
const HEADERS_MS = 30_000;
const REQUEST_MS = 5 * 60_000;

/** Who takes a connection over, once it has been let in. */
export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** The one server of this process, and who takes over which connections, by the first part of their path. */
export interface Door {
  server: Server;
  upgrades: Map<string, UpgradeListener>;
}

/**
 * The server that everything on the network comes through: it bounds connections, answers to its own names alone, lets
 * no other site's page in, makes every answer safe to receive, and serves each connection's requests in turn.
 */
export function openDoor(serve: RequestListener, settings: DoorSettings): Door {
  const { addresses, hosts, toolPath, origins } = settings;
  const cors = corsFor(origins);
  const check = hostCheck(hosts, toolPath, cors.allows);
  // Who sends no Host is refused in words, as others are.
  const options = { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, requireHostHeader: false };
  const server = createServer(options, inTurns(checked(serve, { check, cors, settings })));
  const connections = new Counted(settings.connections);
  const unbound = new WeakMap<Duplex, () => void>();
  // An option of every server of connections, which the one of HTTP does not pass on: nothing is read before `admit`.
  Object.assign(server, { pauseOnConnect: true });
  const breach = (socket: Socket) => void book(socket, COST.breach, settings);
  server.on("connection", (socket) => {
    unbound.set(socket, boundPieces(socket, breach));
    admit(socket, connections, settings);
  });
  server.on("clientError", ({ code }: NodeJS.ErrnoException, socket: Duplex) => {
    if (code?.startsWith("HPE_") && !socket.destroyed) breach(socket as Socket);
  });
  server.on("checkExpectation", (request: IncomingMessage, response: ServerResponse) => {
    makeSafe(response, addresses.isSecure(request));
    answer(request, response, NO_EXPECTATION);
  });
  server.on("connect", (_request: IncomingMessage, socket: Duplex) => {
    socket.on("error", () => {});
    socket.end(refused(NO_TUNNEL));
  });
  const upgrades: Door["upgrades"] = new Map();
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", hangUp);
    unbound.get(socket)?.();
    const refusal = check(request);
    const [, route] = [...upgrades].find(([prefix]) => request.url?.startsWith(prefix)) ?? [];
    if (refusal || !route) return void socket.end(refused(refusal ?? NO_UPGRADE));
    return route(request, socket, head);
  });
  return { server, upgrades };
}

/** Who hangs up in the middle of a handshake is no failure of ours; made once, since one made there would hold its request. */
const hangUp = () => {};

const NO_EXPECTATION: Refusal = { code: "invalid", field: "Expect", message: "Only 100-continue can be expected." };
const NO_TUNNEL: Refusal = { code: "invalid", message: "This server is no proxy." };
const NO_UPGRADE: Refusal = { code: "not_found", message: "No connection is upgraded here." };

/** A refusal as an answer written by hand. */
export function refused(refusal: Refusal): string {
  return safeAnswer(`${HTTP_STATUS[refusal.code]} Refused`, JSON.stringify({ error: refusal }));
}

function admit(socket: Socket, connections: Counted, settings: DoorSettings): void {
  const place = connections.take(addressOf(socket, settings));
  if (!place) {
    settings.answered?.("other", TOO_MANY.code);
    socket.on("error", () => {});
    return void socket.end(refused(TOO_MANY), () => socket.destroy());
  }
  socket.once("close", () => place[Symbol.dispose]());
  const waitMs = book(socket, COST.connection, settings);
  if (waitMs === 0) socket.resume();
  else setTimeout(() => socket.resume(), waitMs).unref();
}

/** Gives how long to wait for it. */
function book(socket: Socket, cost: number, settings: DoorSettings): number {
  const address = addressOf(socket, settings);
  return address === null ? 0 : settings.effort.book({ address }, cost);
}

/** A proxy's connections are those of many addresses. */
function addressOf({ remoteAddress = "" }: Socket, { addresses }: DoorSettings): string | null {
  return addresses.isProxy(remoteAddress) ? null : networkOf(remoteAddress);
}

const TOO_MANY: Refusal = {
  code: "unavailable",
  message: "There are too many connections from your address, or in all; close some and try again.",
  retryAfterMs: 5000,
};

interface Checks {
  check: HostCheck;
  cors: Cors;
  settings: DoorSettings;
}

function checked(serve: RequestListener, { check, cors, settings }: Checks): RequestListener {
  return (request, response) => {
    makeSafe(response, settings.addresses.isSecure(request));
    const refusal = check(request) ?? (request.url?.startsWith("/") ? undefined : NO_PATH);
    if (refusal) {
      settings.answered?.("other", refusal.code);
      return answer(request, response, refusal);
    }
    const serveNow = () => void (cors.tell(request, response) || serve(request, response));
    const waitMs = settings.effort.book(settings.senderOf(request), COST.request);
    if (waitMs === 0) return serveNow();
    setTimeout(() => request.socket.destroyed || serveNow(), waitMs).unref();
  };
}

const NO_PATH: Refusal = { code: "invalid", message: "The address is not a path that begins with /." };

/** Answers a request whose body nobody has read. */
function answer(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  if (request.headers["content-length"] !== undefined || request.headers["transfer-encoding"] !== undefined)
    response.setHeader("connection", "close");
  response.writeHead(HTTP_STATUS[refusal.code], { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify({ error: refusal }));
}
