import { ownTurn } from "#carrier/own-turn.ts";
import { LARGE_BYTES, type ReadMessage, readLarge } from "./bounded-decoder.ts";

/** Engine.IO's sign of a message, before what Socket.IO makes of it. */
const MESSAGE = 0x34;

/** A message as the connection gives it. */
export interface RawMessage {
  data: Buffer;
  isBinary: boolean;
}

export interface IntakeEars {
  pass(message: RawMessage): void;
  /** Settles when a large message has been answered. */
  passLarge(message: ReadMessage): Promise<void>;
  /** A large message begins to be read, and nothing waits to be read any more. */
  busy(): void;
  idle(): void;
  /** What should be a large message is none. */
  fail(): void;
}

/** Passes a client's messages on in their order; a large one is read in many turns of the loop, and those after it wait. */
export class MessageIntake {
  readonly #ears: IntakeEars;
  readonly #waiting: RawMessage[] = [];

  constructor(ears: IntakeEars) {
    this.#ears = ears;
  }

  take(message: RawMessage): void {
    if (this.#waiting.length === 0 && !isLarge(message)) {
      this.#ears.pass(message);
      return;
    }
    if (this.#waiting.push(message) > 1) return;
    this.#ears.busy();
    void this.#passWaiting();
  }

  /** Nothing more is passed on. */
  close(): void {
    this.#waiting.splice(0);
  }

  async #passWaiting(): Promise<void> {
    try {
      for (let [message] = this.#waiting; message; [message] = this.#waiting) {
        await this.#passInTurn(message);
        this.#waiting.shift();
      }
      this.#ears.idle();
    } catch {
      this.close();
      this.#ears.fail();
    }
  }

  async #passInTurn(message: RawMessage): Promise<void> {
    const read = isLarge(message) ? await largeOf(message.data) : undefined;
    await ownTurn();
    if (this.#waiting.length === 0) return;
    if (read) await this.#ears.passLarge(read);
    else this.#ears.pass(message);
  }
}

function isLarge({ data, isBinary }: RawMessage): boolean {
  return !isBinary && data.length > LARGE_BYTES;
}

async function largeOf(data: Buffer): Promise<ReadMessage> {
  if (data[0] !== MESSAGE) throw new Error("Nothing but a message is large.");
  return readLarge(data.subarray(1));
}
