import { connect, type Socket } from "node:net";
import { readFrames } from "./frame-intake.ts";
import { FrameWriter } from "./frame-writer.ts";
import { frameOfQuestion, type Question, type Saying, sayingOf } from "./messages.ts";

/** How long to wait before the next try to connect, in milliseconds. */
const RETRY_MS = 100;

export interface ChannelEars {
  hear(saying: Saying): void;
  /** The connection is gone, and with it the worker. */
  lose(): void;
}

/** The front's end of the connection to a worker, which is made anew whenever it is gone. */
export class Channel implements Disposable {
  readonly #path: string;
  readonly #ears: ChannelEars;
  #socket: Socket | null = null;
  #writer: FrameWriter | null = null;
  #retry: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(path: string, ears: ChannelEars) {
    this.#path = path;
    this.#ears = ears;
    this.#connect();
  }

  /** Sends a question; one that cannot be sent is as good as unanswered. */
  send(question: Question): void {
    this.#writer?.write(...frameOfQuestion(question));
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    if (this.#retry) clearTimeout(this.#retry);
    this.#socket?.destroy();
  }

  #connect(): void {
    const socket = connect(this.#path);
    this.#socket = socket;
    this.#writer = new FrameWriter(socket);
    readFrames(
      socket,
      (frame) => this.#ears.hear(sayingOf(frame)),
      (error) => socket.destroy(error),
    );
    socket.on("error", () => {});
    socket.once("close", () => {
      this.#socket = null;
      this.#writer = null;
      this.#ears.lose();
      if (!this.#closed) this.#retry = setTimeout(() => this.#connect(), RETRY_MS);
    });
  }
}
