import type { Writable } from "node:stream";
import { encodeFrame, encodeInTurns } from "./frames.ts";

/** A frame of more is encoded in several turns of the loop, in UTF-16 units of its texts. */
const LARGE = 512 * 1024;

/**
 * Writes frames to a socket, those that follow from one event at once: each write wakes the process at the other end,
 * which may take the processor from this one. What else follows from the event goes first, and the next one waits.
 * Frames behind a large one wait for it.
 */
export class FrameWriter {
  readonly #socket: Writable;
  readonly #waiting: { head: object; texts: readonly string[] }[] = [];
  #isCorked = false;

  constructor(socket: Writable) {
    this.#socket = socket;
  }

  /** Sends a frame; one for which the socket is no longer open is dropped. */
  write(head: object, texts: readonly string[]): void {
    if (this.#waiting.length === 0 && !isLarge(texts)) this.#send(encodeFrame(head, texts));
    else if (this.#waiting.push({ head, texts }) === 1) void this.#sendWaiting();
  }

  async #sendWaiting(): Promise<void> {
    for (let [next] = this.#waiting; next; [next] = this.#waiting) {
      const { head, texts } = next;
      if (!isLarge(texts)) this.#send(encodeFrame(head, texts));
      else for await (const bytes of encodeInTurns(head, texts)) this.#send(bytes);
      this.#waiting.shift();
    }
  }

  #send(bytes: Buffer): void {
    if (!this.#socket.writable) return;
    this.#cork();
    this.#socket.write(bytes);
  }

  #cork(): void {
    if (this.#isCorked) return;
    this.#isCorked = true;
    this.#socket.cork();
    process.nextTick(() => {
      this.#isCorked = false;
      this.#socket.uncork();
    });
  }
}

function isLarge(texts: readonly string[]): boolean {
  return texts.reduce((sum, { length }) => sum + length, 0) > LARGE;
}
