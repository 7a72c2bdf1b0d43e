import { once } from "node:events";
import { io, type Socket } from "socket.io-client";
import type { ClientEvents, RunEvent, ServerEvents } from "#contract/events.ts";
import type { RunRequestInput, Summary } from "#contract/run.ts";
import type { SearchRequestInput } from "#contract/search.ts";
import { isLast, isOfTask, type TaskEvent } from "#contract/tasks.ts";

/** How a run looked to its client; times are milliseconds since it was sent. */
export interface SeenRun {
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
  const searches = new Map<string, (event: TaskEvent) => void>();
  const followers = new Map<string, (event: RunEvent) => void>();
  socket.on("event", (event) => {
    if (isOfTask(event)) searches.get(event.id)?.(event);
    else if (event.type !== "case" && event.type !== "judged") followers.get(event.id)?.(event);
  });
  await once(socket as unknown as NodeJS.EventEmitter, "connect");

  function submit(request: RunRequestInput) {
    const began = performance.now();
    const seen = Promise.withResolvers<SeenRun>();
    const run = { firstByteMs: Number.NaN, characters: 0, events: 0 };
    let answered = () => {};
    const follow = (event: RunEvent) => {
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

  function search(request: SearchRequestInput): Promise<TaskEvent> {
    return new Promise((resolve, reject) => {
      socket.emit("search", request, (reply) => {
        if ("error" in reply) return reject(new Error(reply.error.message));
        searches.set(reply.id, (event) => {
          if (isLast(event)) resolve(event);
        });
      });
    });
  }
  return {
    submit,
    search,
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
