import type { z } from "zod";
import type { Carrier, RunDescription } from "#carrier/carrier.ts";
import { type Refusal, refusalOf } from "#contract/errors.ts";
import {
  type Ack,
  type ClientEvents,
  type LogEvent,
  resumeSchema,
  runIdSchema,
  stdinSchema,
} from "#contract/events.ts";
import type { Asked } from "./figures.ts";
import { follow } from "./follow.ts";
import { readJudgeRequest } from "./judge-request.ts";
import { Outlet } from "./outlet.ts";
import { UNKNOWN_RUN } from "./refusals.ts";
import { readRunRequest } from "./run-request.ts";
import type { ConnectionOf, RunSocket, SocketParts } from "./socket.ts";
import { submitTask } from "./task-routes.ts";

type Serve<Name extends keyof ClientEvents> = (...message: Parameters<ClientEvents[Name]>) => Promise<void>;

const BEYOND_END = { code: "invalid", field: "after" } as const;

/** Serves one client: its messages, and the events of the runs that it follows. */
export function serveClient(
  socket: RunSocket,
  { carrier, budget, rates, answered, spans }: SocketParts,
  { sender, reading }: ConnectionOf,
): void {
  const on = <Name extends keyof ClientEvents>(name: Name, serve: Serve<Name>) => {
    const counted = async (...message: Parameters<ClientEvents[Name]>) => {
      using _answer = reading.answering();
      await (spans ? spans.message(name, () => serve(...message)) : serve(...message));
    };
    // The name and its message belong together, which the types of the library cannot see.
    socket.on(name, counted as never);
  };
  const outlet = new Outlet(socket.conn, budget.share(sender));
  const out = { room: outlet.room.bind(outlet), send: senderOf(socket) };
  const followed = new Map<string, AbortController>();

  /** Refuses what was asked for. */
  function refuse(asked: Asked, ack: (answer: { error: Refusal }) => void, error: Refusal) {
    answered?.(asked, error.code);
    spans?.answered(error.code);
    ack({ error });
  }

  /** Accepts what was asked for, and lets its client follow it. */
  function accept(asked: RunDescription["kind"], ack: Ack<{ id: string }>, id: string) {
    answered?.(asked, "accepted");
    spans?.answered("accepted");
    ack({ id });
    begin(asked, id);
  }

  async function followLog(kind: RunDescription["kind"], id: string, after: number) {
    const following = new AbortController();
    const { signal } = following;
    await using _lease = carrier.attend(id);
    const events = logOf(carrier, kind)(id, after, signal);
    await tell({ id, events, positions: carrier.positions(id, signal) }, following);
  }

  async function tell({ id, events, positions }: Log, following: AbortController) {
    const { signal } = following;
    followed.get(id)?.abort();
    followed.set(id, following);
    void tellPositions(id, positions, signal);
    const isWhole = await follow(events, out, signal);
    if (followed.get(id) === following) followed.delete(id);
    // Its log was forgotten before its reader had it: a client that comes back is told.
    if (!isWhole && !signal.aborted && !(await carrier.describe(id))) socket.conn.close();
    // Nobody wants its place any more.
    following.abort();
  }

  async function tellPositions(id: string, positions: AsyncIterable<number>, signal: AbortSignal) {
    for await (const position of positions) {
      await outlet.room(POSITION_BYTES, signal);
      if (!signal.aborted) socket.emit("position", { id, position });
    }
  }

  /** Follows what this client has just asked for; one that left meanwhile may come back. */
  function begin(kind: RunDescription["kind"], id: string) {
    if (socket.connected) void followLog(kind, id, -1);
    else void carrier.attend(id)[Symbol.asyncDispose]();
  }

  on("run", async (request, ack) => {
    if (!isAck(ack)) return;
    const receivedAt = performance.now();
    const asked = readRunRequest(request, carrier.ceilings());
    if (!("limits" in asked)) return refuse("run", ack, asked);
    const validateUs = Math.round((performance.now() - receivedAt) * 1000);
    const refusal = await rates.runs.take(sender);
    if (refusal) return refuse("run", ack, refusal);
    const following = new AbortController();
    const run = await carrier.follow({ kind: "run", request: asked, validateUs }, sender, following.signal);
    if ("code" in run) return refuse("run", ack, run);
    answered?.("run", "accepted");
    spans?.answered("accepted");
    ack({ id: run.id });
    // One that left meanwhile may come back.
    if (socket.connected) void tell(run, following);
    else following.abort();
  });
  on("judge", async (request, ack) => {
    if (!isAck(ack)) return;
    const asked = readJudgeRequest(request, carrier.ceilings());
    if (!("cases" in asked)) return refuse("judge", ack, asked);
    const refusal = await rates.runs.take(sender);
    if (refusal) return refuse("judge", ack, refusal);
    const judge = await carrier.submit({ kind: "judge", request: asked }, sender);
    if ("code" in judge) return refuse("judge", ack, judge);
    accept("judge", ack, judge.id);
  });
  for (const kind of ["search", "talk"] as const)
    on(kind, async (request: unknown, ack: Ack<{ id: string }>) => {
      if (!isAck(ack)) return;
      const task = await submitTask(kind, request, { carrier, sender, rates });
      if ("code" in task) return refuse(kind, ack, task);
      accept(kind, ack, task.id);
    });
  on("resume", async (message, ack) => {
    if (!isAck(ack)) return;
    const parsed = resumeSchema.safeParse(message);
    if (!parsed.success) return refuse("other", ack, refusalOf(parsed.error));
    const { id, after } = parsed.data;
    const run = await carrier.describe(id);
    if (!run) return refuse("other", ack, UNKNOWN_RUN);
    const { lastSeq } = run;
    if (after > lastSeq) return refuse("other", ack, { ...BEYOND_END, message: `after must be ${lastSeq} at most.` });
    ack({ lastSeq });
    if (socket.connected) void followLog(run.kind, id, after);
  });
  on("stdin", async (message, ack) => {
    const parsed = stdinSchema.safeParse(message);
    const answer = isAck(ack) ? ack : () => {};
    if (!parsed.success) return refuse("input", answer, refusalOf(parsed.error));
    const error = await carrier.write(parsed.data.id, parsed.data.text, parsed.data.index);
    return error ? refuse("input", answer, error) : answer({});
  });
  on("stdin-end", async (message, ack) => {
    const error = await carrier.endInput(parse(runIdSchema, message)?.id ?? "");
    if (isAck(ack)) ack(error ? { error } : {});
  });
  on("cancel", (message) => carrier.cancel(parse(runIdSchema, message)?.id ?? ""));
  socket.on("disconnect", () => {
    for (const following of followed.values()) following.abort();
    followed.clear();
  });
}

/** What is told of what an id names. */
interface Log {
  id: string;
  events: AsyncIterable<readonly LogEvent[]>;
  positions: AsyncIterable<number>;
}

/** Where the events of what an id names are. */
function logOf(carrier: Carrier, kind: RunDescription["kind"]) {
  type Read = (id: string, after: number, signal: AbortSignal) => AsyncIterable<readonly LogEvent[]>;
  const read: Read = kind === "run" ? carrier.events : kind === "judge" ? carrier.judgeEvents : carrier.taskEvents;
  return read.bind(carrier);
}

/** About what a place in the queue takes on its way. */
const POSITION_BYTES = 100;

/** A page that was kept from before packets had many events asks for none, and gets them one by one. */
function senderOf(socket: RunSocket): Parameters<typeof follow>[1]["send"] {
  if (socket.handshake.auth.batches === true) return (events) => socket.emit("events", events);
  return (events) => {
    for (const event of events) socket.emit("event", event);
  };
}

function parse<T extends z.ZodType>(schema: T, message: unknown): z.output<T> | undefined {
  return schema.safeParse(message).data;
}

/** A client may send anything where the acknowledgement belongs. */
function isAck<T>(ack: T | undefined): ack is T {
  return typeof ack === "function";
}
