import { once } from "node:events";
import { io, type Socket } from "socket.io-client";
import type { Ack, ClientEvents, RunEvent, ServerEvents } from "#contract/events.ts";
import type { JudgeEvent, JudgeRequestInput } from "#contract/judge.ts";
import type { RunRequestInput, Summary } from "#contract/run.ts";
import type { SearchRequestInput } from "#contract/search.ts";
import { isLast, isOfTask, type TaskEvent } from "#contract/tasks.ts";

/** How a run looked to its client; times are milliseconds since it was sent. */
export interface SeenRun {
  startedMs: number;
  firstByteMs: number;
  wholeMs: number;
  /** Characters of standard output, and the events that brought them. */
  characters: number;
  events: number;
  result: Summary;
}

/** A client of the server over Socket.IO, as the page is one. */
export interface Client extends Disposable {
  /** Sends a run and follows it to its end; throws when it is refused. */
  run(request: RunRequestInput): Promise<SeenRun>;
  /** Sends a search and follows it to its last event; throws when it is refused. */
  search(request: SearchRequestInput): Promise<TaskEvent>;
  /** The same of a judge. */
  judge(request: JudgeRequestInput): Promise<JudgeEvent>;
  /** Sends a run and returns once the server has admitted it. */
  submit(request: RunRequestInput): Promise<SentRun>;
}

export interface SentRun {
  cancel(): void;
  /** Sends a line to an interactive run, and settles with the next output. */
  ask(line: string): Promise<void>;
  seen: Promise<SeenRun>;
}

export async function connect(url: string): Promise<Client> {
  const socket: Socket<ServerEvents, ClientEvents> = io(url, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
  });
  /** Who waits for the last event of a judge or a task. */
  const waiting = new Map<string, (event: JudgeEvent | TaskEvent) => void>();
  const followers = new Map<string, (event: RunEvent) => void>();
  socket.on("event", (event) => {
    if (isOfTask(event) || event.type === "case" || event.type === "judged") waiting.get(event.id)?.(event);
    else followers.get(event.id)?.(event);
  });
  await once(socket as unknown as NodeJS.EventEmitter, "connect");

  function submit(request: RunRequestInput) {
    const began = performance.now();
    const seen = Promise.withResolvers<SeenRun>();
    const run = { startedMs: Number.NaN, firstByteMs: Number.NaN, characters: 0, events: 0 };
    let answered = () => {};
    const follow = (event: RunEvent) => {
      if (event.type === "started") run.startedMs = performance.now() - began;
      if (event.type === "stdout") {
        answered();
        if (run.events++ === 0) run.firstByteMs = performance.now() - began;
        run.characters += event.text.length;
      }
      if (event.type !== "finished") return;
      followers.delete(event.id);
      seen.resolve({ ...run, wholeMs: performance.now() - began, result: event.result });
    };
    const admitted = Promise.withResolvers<SentRun>();
    socket.emit("run", request, (reply) => {
      if ("error" in reply) return admitted.reject(new Error(reply.error.message));
      followers.set(reply.id, follow);
      const { id } = reply;
      admitted.resolve({
        cancel: () => socket.emit("cancel", { id }),
        ask: (line) =>
          new Promise((resolve) => {
            answered = resolve;
            socket.emit("stdin", { id, text: `${line}\n` });
          }),
        seen: seen.promise,
      });
    });
    return admitted.promise;
  }

  /** Waits for the last event of what `ask` is answered for. */
  function lastOf<E extends JudgeEvent | TaskEvent>(ask: (reply: Ack<{ id: string }>) => void): Promise<E> {
    return new Promise((resolve, reject) => {
      ask((reply) => {
        if ("error" in reply) return reject(new Error(reply.error.message));
        waiting.set(reply.id, (event) => {
          if (!isLast(event)) return;
          waiting.delete(event.id);
          resolve(event as E);
        });
      });
    });
  }
  return {
    submit,
    search: (request) => lastOf<TaskEvent>((reply) => socket.emit("search", request, reply)),
    judge: (request) => lastOf<JudgeEvent>((reply) => socket.emit("judge", request, reply)),
    run: async (request) => (await submit(request)).seen,
    [Symbol.dispose]: () => void socket.disconnect(),
  };
}

/** Runs a program that must end well; throws when it does not. */
export async function runWell(client: Client, request: RunRequestInput): Promise<SeenRun> {
  const seen = await client.run(request);
  if (seen.result.status !== "ok") throw new Error(`A run that is to be measured ended as ${seen.result.status}.`);
  return seen;
}
