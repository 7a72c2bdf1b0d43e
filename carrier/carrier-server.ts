import { chmodSync, chownSync, mkdirSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { dirname } from "node:path";
import type { Refusal } from "#contract/errors.ts";
import type { LogEvent } from "#contract/events.ts";
import { Bell } from "./bell.ts";
import type { Broker } from "./broker.ts";
import type { Followed } from "./carrier.ts";
import { readFrames } from "./frame-intake.ts";
import { FrameWriter } from "./frame-writer.ts";
import type { Frame } from "./frames.ts";
import {
  type Answer,
  frameOfSaying,
  type Question,
  questionReader,
  READER_BYTES,
  type Saying,
  sizeOf,
} from "./messages.ts";
import { Room } from "./room.ts";

/** What may wait in this process for a front that does not read. */
const UNSENT_BYTES = 4 * 1024 * 1024;
/** What one front may ask about at once: more than it has sockets. */
const QUESTIONS = 100_000;
const FRONTS = 8;

export interface CarrierServerSettings {
  /** Where the socket is to be, at most 107 bytes. */
  path: string;
  /** Which user alone may connect beside root; whoever this process is when undefined. */
  uid?: number;
  /** How much one front may ask about at once; what is beyond is told that it has ended. */
  questions?: number;
  /** The worker's figures as they are now; it has none where this is undefined. */
  figures?: (() => Promise<string>) | undefined;
}

/**
 * Lets fronts on this machine use a broker through a Unix socket. Who breaks the protocol is cut off, with `report`
 * told why. The broker must know its ceilings by then. Rejects when the socket cannot be made.
 */
export async function serveCarrier(
  broker: Broker,
  { path, uid, questions = QUESTIONS, figures }: CarrierServerSettings,
  report: (error: unknown) => void,
): Promise<AsyncDisposable> {
  const fronts = new Set<Socket>();
  const server = createServer((socket) => {
    fronts.add(socket);
    socket.once("close", () => fronts.delete(socket));
    serveFront(socket, new Front(socket, broker, { questions, figures, report }));
  });
  server.maxConnections = FRONTS;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // One that a killed worker left would refuse every front.
  rmSync(path, { force: true });
  await listen(server, path);
  chmodSync(path, 0o600);
  if (uid !== undefined) chownSync(path, uid, process.getgid?.() ?? uid);
  return {
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const front of fronts) front.destroySoon();
      await closed;
    },
  };
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function serveFront(socket: Socket, front: Front): void {
  readFrames(
    socket,
    (frame) => front.take(frame),
    (error) => {
      front.report(error);
      socket.destroy();
    },
  );
  socket.on("drain", () => front.drained.ring());
  socket.on("error", () => {});
  socket.on("close", () => front.leave());
}

interface FrontMeans extends Pick<CarrierServerSettings, "figures"> {
  questions: number;
  report(error: unknown): void;
}

/** Who reads events: its question's number, what it takes, and whether it has left. */
interface Reader {
  n: number;
  room: Room;
  signal: AbortSignal;
}

/** One front's questions, each with its way to be left. */
class Front {
  readonly drained = new Bell();
  readonly #socket: Socket;
  readonly #writer: FrameWriter;
  readonly #broker: Broker;
  readonly #read: ReturnType<typeof questionReader>;
  readonly #questions: number;
  readonly #figures: FrontMeans["figures"];
  readonly report: (error: unknown) => void;
  readonly #gone = new AbortController();
  readonly #open = new Map<number, { left: AbortController; room: Room }>();

  constructor(socket: Socket, broker: Broker, { questions, figures, report }: FrontMeans) {
    this.#socket = socket;
    this.#writer = new FrameWriter(socket);
    this.#broker = broker;
    this.#read = questionReader(broker.ceilings());
    this.#questions = questions;
    this.#figures = figures;
    this.report = report;
    void this.#tellStates();
  }

  /** Throws for what is no question. */
  take(frame: Frame): void {
    const question = this.#read(frame);
    const { n } = question;
    const known = this.#open.get(n);
    if (question.ask === "more") {
      known?.room.give(question.size);
      return;
    }
    if (question.ask === "leave") {
      known?.left.abort();
      this.#open.delete(n);
      return;
    }
    if (known) throw new Error("A front uses a number twice");
    if (this.#open.size >= this.#questions) {
      this.#send({ say: "end", n });
      return;
    }
    const open = { left: new AbortController(), room: new Room(READER_BYTES) };
    this.#open.set(n, open);
    void this.#answer(question, open)
      .catch(this.report)
      .finally(() => this.#open.delete(n));
  }

  /** Whatever this front wanted, nobody wants it any more. */
  leave(): void {
    this.#gone.abort();
    for (const { left } of this.#open.values()) left.abort();
  }

  async #answer(
    question: Exclude<Question, { ask: "more" | "leave" }>,
    { left: { signal }, room }: { left: AbortController; room: Room },
  ): Promise<void> {
    const broker = this.#broker;
    const { n } = question;
    switch (question.ask) {
      case "submit":
        if (question.follow && question.work.kind === "run")
          return this.#follow(broker.follow(question.work, question.from, signal), { n, room, signal });
        return this.#say(n, await broker.submit(question.work, question.from));
      case "check":
        return this.#say(n, await broker.ask(question.work, question.from, signal));
      case "describe":
        return this.#say(n, await broker.describe(question.id));
      case "cancel":
        await broker.cancel(question.id);
        return this.#say(n, null);
      case "write":
        return this.#say(n, await broker.write(question.id, question.text, question.index));
      case "end":
        return this.#say(n, await broker.endInput(question.id));
      case "figures":
        return this.#say(n, this.#figures ? { figures: await this.#figures() } : null);
      case "attend": {
        await using _lease = broker.attend(question.id);
        if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
        return;
      }
      case "positions":
        await this.#tellPositions(broker.positions(question.id, signal), n, signal);
        return this.#send({ say: "end", n });
      case "events":
        return this.#pass(broker.events(question.id, question.after, signal), { n, room, signal });
      case "judge-events":
        return this.#pass(broker.judgeEvents(question.id, question.after, signal), { n, room, signal });
      case "task-events":
        return this.#pass(broker.taskEvents(question.id, question.after, signal), { n, room, signal });
    }
  }

  async #follow(asked: Promise<Followed | Refusal>, reader: Reader): Promise<void> {
    const { n, signal } = reader;
    const followed = await asked;
    if ("code" in followed) return this.#say(n, followed);
    this.#send({ say: "admitted", n, id: followed.id });
    await Promise.all([this.#tellPositions(followed.positions, n, signal), this.#pass(followed.events, reader)]);
  }

  async #tellPositions(positions: AsyncIterable<number>, n: number, signal: AbortSignal): Promise<void> {
    for await (const position of positions) {
      await this.#sendable(signal);
      this.#send({ say: "position", n, position });
    }
  }

  /** Passes events on as their reader takes them. */
  async #pass(batches: AsyncIterable<readonly LogEvent[]>, { n, room, signal }: Reader): Promise<void> {
    for await (const events of batches) {
      await room.some(signal);
      await this.#sendable(signal);
      if (signal.aborted) break;
      room.use(sizeOf(events));
      this.#send({ say: "events", n, events });
    }
    this.#send({ say: "end", n });
  }

  async #tellStates(): Promise<void> {
    const { signal } = this.#gone;
    for await (const state of this.#broker.states(signal)) this.#send({ say: "state", state });
  }

  #say(n: number, answer: Answer | undefined): void {
    this.#send({ say: "answer", n, answer: answer ?? null });
  }

  #send(saying: Saying): void {
    this.#writer.write(...frameOfSaying(saying));
  }

  /** Settles when the front has read enough of what waits for it. */
  async #sendable(signal: AbortSignal): Promise<void> {
    while (this.#socket.writableLength > UNSENT_BYTES && !signal.aborted) await this.drained.heard(signal);
  }
}
