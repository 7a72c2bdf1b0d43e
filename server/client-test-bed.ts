import { io, type ManagerOptions, type Socket, type SocketOptions } from "socket.io-client";
import type { Refusal } from "#contract/errors.ts";
import type { ClientEvents, LogEvent, RunEvent, ServerEvents } from "#contract/events.ts";
import type { JudgeEvent } from "#contract/judge.ts";
import type { RunRequestInput, Summary } from "#contract/run.ts";
import { isLast, isOfTask, type TaskEvent } from "#contract/tasks.ts";

type Options = Partial<ManagerOptions & SocketOptions>;

/** A client of the socket that keeps every event in the order of its arrival. */
export class Client implements Disposable {
  readonly socket: Socket<ServerEvents, ClientEvents>;
  readonly events: RunEvent[] = [];
  /** The events as they travelled, for a client that asked for `batches`. */
  readonly packets: (readonly LogEvent[])[] = [];
  /** Those of judges. */
  readonly judged: JudgeEvent[] = [];
  /** Those of tasks. */
  readonly tasks: TaskEvent[] = [];
  readonly #judging = new Set<() => void>();
  /** The build that the server told. */
  build: string | undefined;
  readonly positions: { id: string; position: number }[] = [];
  readonly #placed = new Set<() => void>();
  readonly #watchers = new Set<(event: RunEvent) => void>();

  constructor(url: string, options: Options = {}) {
    this.socket = io(url, { transports: ["websocket"], reconnection: false, forceNew: true, ...options });
    this.socket.on("position", (message) => {
      this.positions.push(message);
      for (const watcher of this.#placed) watcher();
    });
    const take = (event: LogEvent) => {
      if (event.type === "case" || event.type === "judged" || isOfTask(event)) {
        if (isOfTask(event)) this.tasks.push(event);
        else this.judged.push(event);
        for (const watcher of this.#judging) watcher();
        return;
      }
      this.events.push(event);
      for (const watcher of this.#watchers) watcher(event);
    };
    this.socket.on("event", take);
    this.socket.on("events", (events) => {
      this.packets.push(events);
      for (const event of events) take(event);
    });
    this.socket.on("build", (build) => {
      this.build = build;
    });
  }

  /** Settles when the connection stands; rejects when it is refused. */
  async connected(): Promise<this> {
    if (this.socket.connected) return this;
    await new Promise<void>((resolve, reject) => {
      this.socket.once("connect", resolve);
      this.socket.once("connect_error", reject);
    });
    return this;
  }

  /** Asks for a run that must be admitted, and gives its id. */
  async run(request: RunRequestInput): Promise<string> {
    const answer = await this.socket.emitWithAck("run", request);
    if ("error" in answer) throw new Error(JSON.stringify(answer.error));
    return answer.id;
  }

  /** Asks for a run that must be refused, and gives the refusal. */
  async refused(request: unknown): Promise<Refusal> {
    const answer = await this.socket.emitWithAck("run", request as RunRequestInput);
    if ("id" in answer) throw new Error("The run was admitted");
    return answer.error;
  }

  /** Waits for the end of a judge, and gives its events. */
  async judgement(id: string): Promise<JudgeEvent[]> {
    return this.#whole(() => this.judged.filter((event) => event.id === id));
  }

  /** Waits for the end of a task, and gives its events. */
  async task(id: string): Promise<TaskEvent[]> {
    return this.#whole(() => this.tasks.filter((event) => event.id === id));
  }

  async #whole<E extends LogEvent>(mine: () => E[]): Promise<E[]> {
    for (let last = mine().at(-1); !last || !isLast(last); last = mine().at(-1)) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#judging.add(resolve);
      await promise;
      this.#judging.delete(resolve);
    }
    return mine();
  }

  resume(id: string, after: number) {
    return this.socket.emitWithAck("resume", { id, after });
  }

  of(id: string): RunEvent[] {
    return this.events.filter((event) => event.id === id);
  }

  /** What a run's stream has carried so far. */
  text(id: string, stream: "stdout" | "stderr" = "stdout"): string {
    return this.of(id)
      .map((event) => (event.type === stream ? event.text : ""))
      .join("");
  }

  /** The first event, past or future, of which `is` holds. */
  until(is: (event: RunEvent) => boolean): Promise<RunEvent> {
    const past = this.events.find(is);
    if (past) return Promise.resolve(past);
    return new Promise((resolve) => {
      const watcher = (event: RunEvent) => {
        if (!is(event)) return;
        this.#watchers.delete(watcher);
        resolve(event);
      };
      this.#watchers.add(watcher);
    });
  }

  /** The first event of a type, or the `count`th. */
  async type<T extends RunEvent["type"]>(id: string, type: T, count = 1): Promise<Extract<RunEvent, { type: T }>> {
    const isIt = (event: RunEvent) => event.id === id && event.type === type;
    const event = await this.until((event) => isIt(event) && this.events.filter(isIt).indexOf(event) === count - 1);
    return event as Extract<RunEvent, { type: T }>;
  }

  /** Waits until a run has been told this place in the queue. */
  async position(id: string, position: number): Promise<void> {
    while (!this.positions.some((told) => told.id === id && told.position === position))
      await new Promise<void>((resolve) => this.#placed.add(resolve));
  }

  /** Waits until a run has printed this. */
  printed(id: string, text: string): Promise<RunEvent> {
    return this.until((event) => event.id === id && this.text(id).includes(text));
  }

  async finished(id: string): Promise<Summary> {
    return (await this.type(id, "finished")).result;
  }

  /** Lets go of a run's events. */
  forget(id: string): void {
    this.events.splice(0, Number.POSITIVE_INFINITY, ...this.events.filter((event) => event.id !== id));
  }

  [Symbol.dispose](): void {
    this.socket.disconnect();
  }
}
