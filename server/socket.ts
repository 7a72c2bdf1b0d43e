import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server, type Socket } from "socket.io";
import type { z } from "zod";
import { type Refusal, refusalOf } from "#contract/errors.ts";
import { type ClientEvents, resumeSchema, runIdSchema, type ServerEvents, stdinSchema } from "#contract/events.ts";
import { BODY_BYTES, type Limits } from "#contract/limits.ts";
import { socketRunRequestSchema } from "#contract/run.ts";
import type { Run } from "./runs.ts";
import { NOT_READY, type Service } from "./service.ts";
import { type Sink, type Subscription, subscribe } from "./subscription.ts";

type RunSocket = Socket<ClientEvents, ServerEvents>;

/** Packets that may wait in this process for a client that reads slowly. */
const PACKETS_IN_FLIGHT = 32;

const UNKNOWN_RUN: Refusal = {
  code: "not_found",
  message: "There is no such run: its result was forgotten, or the server was restarted.",
};

const BEYOND_END = { code: "invalid", field: "after" } as const;

/** Serves runs over Socket.IO on an HTTP server that others share. */
export function serveSocket(http: HttpServer, service: Service, ceilings: Limits): Server {
  const io = new Server<ClientEvents, ServerEvents>(http, {
    serveClient: false,
    destroyUpgrade: false,
    maxHttpBufferSize: BODY_BYTES,
    perMessageDeflate: false,
    allowRequest: (request, allow) => allow(null, isSameOrigin(request)),
  });
  const schema = socketRunRequestSchema(ceilings);
  io.on("connection", (socket) => serveClient(socket, service, schema));
  return io;
}

function serveClient(socket: RunSocket, service: Service, schema: ReturnType<typeof socketRunRequestSchema>): void {
  const followed = new Map<string, { run: Run; subscription: Subscription }>();
  const sink = sinkOf(socket);
  const follow = (run: Run, after: number) => {
    followed.get(run.id)?.subscription[Symbol.dispose]();
    const entry = { run, subscription: subscribe(run.log, after, sink) };
    followed.set(run.id, entry);
    void entry.subscription.ended.then(() => {
      if (followed.get(run.id) === entry) followed.delete(run.id);
    });
  };
  const find = (id: string) => service.runs()?.find(id);

  socket.on("run", (request, ack) => {
    if (!isAck(ack)) return;
    const receivedAt = performance.now();
    const parsed = schema.safeParse(request);
    if (!parsed.success) return ack({ error: refusalOf(parsed.error) });
    const run = service.runs()?.submit(parsed.data, receivedAt) ?? NOT_READY;
    if ("code" in run) return ack({ error: run });
    // The program goes first: to answer takes longer than to hand it over.
    setImmediate(() => {
      ack({ id: run.id });
      if (socket.connected) follow(run, -1);
      else run.orphan();
    });
  });
  socket.on("resume", (message, ack) => {
    if (!isAck(ack)) return;
    const parsed = resumeSchema.safeParse(message);
    if (!parsed.success) return ack({ error: refusalOf(parsed.error) });
    const { id, after } = parsed.data;
    const run = find(id);
    if (!run) return ack({ error: UNKNOWN_RUN });
    const { lastSeq } = run.log;
    if (after > lastSeq) return ack({ error: { ...BEYOND_END, message: `after must be ${lastSeq} at most.` } });
    ack({ lastSeq });
    follow(run, after);
  });
  socket.on("stdin", (message, ack) => {
    const parsed = stdinSchema.safeParse(message);
    const answer = isAck(ack) ? ack : () => {};
    if (!parsed.success) return answer({ error: refusalOf(parsed.error) });
    const run = find(parsed.data.id);
    const error = run ? run.write(parsed.data.text, parsed.data.index) : UNKNOWN_RUN;
    answer(error ? { error } : {});
  });
  socket.on("stdin-end", (message, ack) => {
    const run = find(parse(runIdSchema, message)?.id ?? "");
    run?.endInput();
    if (isAck(ack)) ack(run ? {} : { error: UNKNOWN_RUN });
  });
  socket.on("cancel", (message) => find(parse(runIdSchema, message)?.id ?? "")?.cancel());
  socket.on("disconnect", () => {
    for (const { run, subscription } of followed.values()) {
      subscription[Symbol.dispose]();
      run.orphan();
    }
    followed.clear();
  });
}

function parse<T extends z.ZodType>(schema: T, message: unknown): z.output<T> | undefined {
  return schema.safeParse(message).data;
}

/** A client may send anything where the acknowledgement belongs. */
function isAck<T>(ack: T | undefined): ack is T {
  return typeof ack === "function";
}

/** Lets a bounded number of packets wait for the network; a drain means that they have left. */
function sinkOf(socket: RunSocket): Sink {
  const waiting = new Set<() => void>();
  let inFlight = 0;
  socket.conn.on("drain", () => {
    inFlight = 0;
    for (const callback of waiting) callback();
  });
  return {
    send(event) {
      inFlight++;
      socket.emit("event", event);
    },
    writable: () => socket.connected && inFlight < PACKETS_IN_FLIGHT,
    onDrain(callback) {
      waiting.add(callback);
      return () => void waiting.delete(callback);
    },
  };
}

/** Other sites' pages may not run programs here; browsers name the page's origin, others do not. */
function isSameOrigin({ headers }: IncomingMessage): boolean {
  if (headers.origin === undefined) return true;
  return URL.parse(headers.origin)?.host === headers.host;
}
