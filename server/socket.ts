import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server, type Socket } from "socket.io";
import type { z } from "zod";
import type { Carrier } from "#carrier/carrier.ts";
import { type Refusal, refusalOf } from "#contract/errors.ts";
import {
  type ClientEvents,
  type RunEvent,
  resumeSchema,
  runIdSchema,
  type ServerEvents,
  stdinSchema,
} from "#contract/events.ts";
import { BODY_BYTES } from "#contract/limits.ts";
import { socketRunRequestSchema } from "#contract/run.ts";
import { senderAt } from "./sender.ts";

type RunSocket = Socket<ClientEvents, ServerEvents>;

/** Packets that may wait in this process for a client that reads slowly. */
const PACKETS_IN_FLIGHT = 32;

const UNKNOWN_RUN: Refusal = {
  code: "not_found",
  message: "There is no such run: its result was forgotten, or the server was restarted.",
};

const BEYOND_END = { code: "invalid", field: "after" } as const;

/** Serves runs over Socket.IO on an HTTP server that others share. */
export function serveSocket(http: HttpServer, carrier: Carrier): Server {
  const io = new Server<ClientEvents, ServerEvents>(http, {
    serveClient: false,
    destroyUpgrade: false,
    maxHttpBufferSize: BODY_BYTES,
    perMessageDeflate: false,
    allowRequest: (request, allow) => allow(null, isSameOrigin(request)),
  });
  io.on("connection", (socket) => serveClient(socket, carrier));
  return io;
}

function serveClient(socket: RunSocket, carrier: Carrier): void {
  const followed = new Map<string, AbortController>();
  const sink = sinkOf(socket);
  const follow = async (id: string, after: number) => {
    followed.get(id)?.abort();
    const following = new AbortController();
    const { signal } = following;
    followed.set(id, following);
    await using _lease = carrier.attend(id);
    void tellPositions(socket, carrier, { id, signal });
    for await (const batch of carrier.events(id, after, signal)) {
      for (const event of batch) {
        await sink.room(signal);
        if (signal.aborted) return;
        sink.send(event);
      }
    }
    if (followed.get(id) === following) followed.delete(id);
  };

  socket.on("run", async (request, ack) => {
    if (!isAck(ack)) return;
    const receivedAt = performance.now();
    const parsed = socketRunRequestSchema(carrier.ceilings()).safeParse(request);
    if (!parsed.success) return ack({ error: refusalOf(parsed.error) });
    const validateUs = Math.round((performance.now() - receivedAt) * 1000);
    const sender = senderAt(socket.handshake.address);
    const run = await carrier.submit({ kind: "run", request: parsed.data, validateUs }, sender);
    if ("code" in run) return ack({ error: run });
    // The program goes first: to answer takes longer than to hand it over.
    setImmediate(() => {
      ack({ id: run.id });
      if (socket.connected) void follow(run.id, -1);
      else void carrier.attend(run.id)[Symbol.asyncDispose]();
    });
  });
  socket.on("resume", async (message, ack) => {
    if (!isAck(ack)) return;
    const parsed = resumeSchema.safeParse(message);
    if (!parsed.success) return ack({ error: refusalOf(parsed.error) });
    const { id, after } = parsed.data;
    const run = await carrier.describe(id);
    if (!run) return ack({ error: UNKNOWN_RUN });
    const { lastSeq } = run;
    if (after > lastSeq) return ack({ error: { ...BEYOND_END, message: `after must be ${lastSeq} at most.` } });
    ack({ lastSeq });
    void follow(id, after);
  });
  socket.on("stdin", async (message, ack) => {
    const parsed = stdinSchema.safeParse(message);
    const answer = isAck(ack) ? ack : () => {};
    if (!parsed.success) return answer({ error: refusalOf(parsed.error) });
    const error = await carrier.write(parsed.data.id, parsed.data.text, parsed.data.index);
    answer(error ? { error } : {});
  });
  socket.on("stdin-end", async (message, ack) => {
    const error = await carrier.endInput(parse(runIdSchema, message)?.id ?? "");
    if (isAck(ack)) ack(error ? { error } : {});
  });
  socket.on("cancel", (message) => void carrier.cancel(parse(runIdSchema, message)?.id ?? ""));
  socket.on("disconnect", () => {
    for (const following of followed.values()) following.abort();
    followed.clear();
  });
}

async function tellPositions(socket: RunSocket, carrier: Carrier, { id, signal }: { id: string; signal: AbortSignal }) {
  for await (const position of carrier.positions(id, signal)) socket.emit("position", { id, position });
}

function parse<T extends z.ZodType>(schema: T, message: unknown): z.output<T> | undefined {
  return schema.safeParse(message).data;
}

/** A client may send anything where the acknowledgement belongs. */
function isAck<T>(ack: T | undefined): ack is T {
  return typeof ack === "function";
}

/** Lets a bounded number of packets wait for the network; a drain means that they have left. */
function sinkOf(socket: RunSocket) {
  const waiting = new Set<() => void>();
  let inFlight = 0;
  const wake = () => {
    for (const callback of [...waiting]) callback();
  };
  socket.conn.on("drain", () => {
    inFlight = 0;
    wake();
  });
  return {
    send(event: RunEvent) {
      inFlight++;
      socket.emit("event", event);
    },
    async room(signal: AbortSignal) {
      while (inFlight >= PACKETS_IN_FLIGHT && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const done = () => {
            waiting.delete(done);
            signal.removeEventListener("abort", done);
            resolve();
          };
          waiting.add(done);
          signal.addEventListener("abort", done, { once: true });
        });
      }
    },
  };
}

/** Other sites' pages may not run programs here; browsers name the page's origin, others do not. */
function isSameOrigin({ headers }: IncomingMessage): boolean {
  if (headers.origin === undefined) return true;
  return URL.parse(headers.origin)?.host === headers.host;
}
