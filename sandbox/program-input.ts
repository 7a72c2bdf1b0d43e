import type { Socket } from "node:net";
import type { SandboxRun } from "./sandbox-run.ts";

/** The live input of one run: what is written before it starts waits until it does. */
export class ProgramInput {
  readonly #opened = Promise.withResolvers<Socket | null>();
  readonly #stirred: () => void;
  #socket: Socket | null = null;

  /** `stirred` is called as text comes and when the program's pipe has taken it. */
  constructor(stirred: () => void) {
    this.#stirred = stirred;
  }

  /** Connects it to the program's pipe; null when the program takes no input, or none any more. */
  open(socket: Socket | null): void {
    this.#socket = socket;
    this.#opened.resolve(socket);
  }

  /** Whether the pipe has taken all that was written. */
  get isDelivered(): boolean {
    return this.#socket?.writableLength === 0;
  }

  readonly ends: SandboxRun["stdin"] = {
    write: async (bytes) => {
      const socket = await this.#opened.promise;
      if (!socket?.writable) return;
      this.#stirred();
      // Also called when the socket is destroyed, with the run over.
      await new Promise<void>((resolve) => socket.write(bytes, () => resolve()));
      this.#stirred();
    },
    end: () => void this.#opened.promise.then((socket) => socket?.end()),
  };
}
