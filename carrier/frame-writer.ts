import type { Writable } from "node:stream";
import { encodeFrame } from "./frames.ts";

/**
 * Writes frames to a socket, those that follow from one event at once: each write wakes the process at the other end,
 * which may take the processor from this one. What else follows from the event goes first, and the next one waits.
 */
export class FrameWriter {
  readonly #socket: Writable;
  #isCorked = false;

  constructor(socket: Writable) {
    this.#socket = socket;
  }

  /** Sends a frame; one for which the socket is no longer open is dropped. */
  write(head: object, texts: readonly string[]): void {
    if (!this.#socket.writable) return;
    this.#cork();
    this.#socket.write(encodeFrame(head, texts));
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
