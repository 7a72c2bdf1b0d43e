import { io, type Socket } from "socket.io-client";
import type { ErrorBody } from "#contract/errors.ts";
import type { ClientEvents, RunEvent, ServerEvents } from "#contract/events.ts";
import type { JudgeEvent, JudgeRequestInput } from "#contract/judge.ts";
import type { RunRequestInput } from "#contract/run.ts";
import type { SearchRequestInput } from "#contract/search.ts";
import type { TalkRequestInput } from "#contract/talk.ts";
import { isOfTask, type TaskEvent } from "#contract/tasks.ts";
import { heldToken } from "./held-token.ts";
import { createTokenGate, TokenWanted, tokenWanted } from "./token-gate.ts";

/** The connection to the server, as the run session sees it. */
export interface RunClient {
  /** Asks for a run. `reply` is called once, with null when the server cannot be reached in time. */
  run(request: RunRequestInput, reply: (answer: { id: string } | ErrorBody | null) => void): void;
  /** Asks for a judge; as `run`. */
  judge(request: JudgeRequestInput, reply: (answer: { id: string } | ErrorBody | null) => void): void;
  /** Asks for a search; as `run`. */
  search(request: SearchRequestInput, reply: (answer: { id: string } | ErrorBody | null) => void): void;
  /** Asks for a talk; as `run`. */
  talk(request: TalkRequestInput, reply: (answer: { id: string } | ErrorBody | null) => void): void;
  /** Asks for the events of a run, judge or task after the seq `after`. Rejects when there is no answer in time. */
  resume(id: string, after: number): Promise<{ lastSeq: number } | ErrorBody>;
  /** Gives an interactive run its `index`-th text. Rejects when the server does not confirm it in time. */
  stdin(id: string, text: string, index: number): Promise<Record<string, never> | ErrorBody>;
  /** Ends the input of an interactive run; as `stdin`. */
  endInput(id: string): Promise<Record<string, never> | ErrorBody>;
  cancel(id: string): void;
  /** Connects afresh: a socket that slept with the phone may be dead without knowing it. */
  renew(): void;
  close(): void;
}

export interface RunClientListener {
  onEvent(event: RunEvent): void;
  /** What happens to a judge, for those who have one. */
  onJudgeEvent?(event: JudgeEvent): void;
  /** What happens to a task, for those who have one. */
  onTaskEvent?(event: TaskEvent): void;
  /** The place of a waiting run in the queue has changed. */
  onPosition(message: { id: string; position: number }): void;
  /** Names the build of the pages that the server has now. */
  onBuild(build: string): void;
  /** Whether the server can be reached; null while it wants a token first. */
  onConnection(connected: boolean | null): void;
}

/** Opens the connection to the server that this page came from, and keeps it open. */
export function connectRunClient(listener: RunClientListener): RunClient {
  const socket: Socket<ServerEvents, ClientEvents> = io({
    transports: ["websocket"],
    auth: { batches: true },
    reconnectionDelay: 250,
    reconnectionDelayMax: 4000,
  });
  socket.on("events", (events) => {
    for (const event of events) {
      if (event.type === "case" || event.type === "judged") listener.onJudgeEvent?.(event);
      else if (isOfTask(event)) listener.onTaskEvent?.(event);
      else listener.onEvent(event);
    }
  });
  socket.on("build", (build) => listener.onBuild(build));
  socket.on("position", (message) => listener.onPosition(message));
  socket.on("connect", () => listener.onConnection(true));
  // One that we end ourselves is about to be opened anew.
  socket.on("disconnect", (why) => why !== "io client disconnect" && listener.onConnection(false));
  const gate = createTokenGate(
    async () => (await import("./token-sheet.ts")).askForToken(),
    () => socket.connect(),
  );
  socket.on("connect_error", (error) => {
    if (!tokenWanted(error)) return listener.onConnection(false);
    // Who is asked for a token is not told that the server cannot be reached.
    listener.onConnection(null);
    // Whatever waits for the connection is wanted of the server.
    return void gate.ask({ isWanted: socket.listeners("connect").length > 1 });
  });
  const stopHearing = heldToken.subscribe(() => {
    if (heldToken.get() !== null || !socket.connected) return;
    gate.forgotten();
    socket.disconnect().connect();
  });

  return {
    // A callback, not a promise: events may follow the answer before a promise's continuation runs.
    run(request, reply) {
      const send = () => socket.timeout(ACK_MS).emit("run", request, (error, answer) => reply(error ? null : answer));
      connected(socket).then(send, unmet(reply));
    },
    judge(request, reply) {
      const send = () => socket.timeout(ACK_MS).emit("judge", request, (error, answer) => reply(error ? null : answer));
      connected(socket).then(send, unmet(reply));
    },
    search(request, reply) {
      const send = () =>
        socket.timeout(ACK_MS).emit("search", request, (error, answer) => reply(error ? null : answer));
      connected(socket).then(send, unmet(reply));
    },
    talk(request, reply) {
      const send = () => socket.timeout(ACK_MS).emit("talk", request, (error, answer) => reply(error ? null : answer));
      connected(socket).then(send, unmet(reply));
    },
    async resume(id, after) {
      await connected(socket);
      return socket.timeout(ACK_MS).emitWithAck("resume", { id, after });
    },
    async stdin(id, text, index) {
      await connected(socket);
      return socket.timeout(ACK_MS).emitWithAck("stdin", { id, text, index });
    },
    async endInput(id) {
      await connected(socket);
      return socket.timeout(ACK_MS).emitWithAck("stdin-end", { id });
    },
    cancel: (id) => socket.emit("cancel", { id }),
    renew: () => socket.disconnect().connect(),
    close() {
      stopHearing();
      socket.disconnect();
    },
  };
}

const CONNECT_MS = 5000;
/** Long enough for 16 MiB of input over a slow uplink. */
const ACK_MS = 60_000;

/** Answers what could not be asked: with the server's own word if it gave one. */
function unmet(reply: (answer: ErrorBody | null) => void): (why: unknown) => void {
  return (why) => reply(why instanceof TokenWanted ? { error: why.refusal } : null);
}

/** Waits for the connection, so that nothing is sent late from a buffer when nobody wants it any more. */
function connected(socket: Socket): Promise<void> {
  if (socket.connected) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      clearTimeout(timer);
      socket.off("connect", onConnect).off("connect_error", onError);
      end();
    };
    const onConnect = () => settle(resolve);
    const onError = (error: Error) => {
      const wanted = tokenWanted(error);
      if (wanted) settle(() => reject(wanted));
    };
    const timer = setTimeout(() => settle(() => reject(new Error("The server could not be reached."))), CONNECT_MS);
    socket.once("connect", onConnect);
    socket.on("connect_error", onError);
    // The server lets go of who asks to be let in a second time.
    if (!socket.active) socket.connect();
  });
}
