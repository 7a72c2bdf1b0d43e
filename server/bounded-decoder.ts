import { setImmediate as nextTurn } from "node:timers/promises";
import { Decoder, type Packet } from "socket.io-parser";
import { JsonScan } from "./json-scan.ts";

/** What is longer is read in several turns of the loop, in UTF-16 units. */
const SLICE = 512 * 1024;

/** The decoder's own way from a text to what it says. */
interface Parser {
  decodeString(text: string): Packet;
}

/**
 * Socket.IO's decoder for a server that takes text alone and passes over attachments: what has too many brackets is not parsed, and a large message
 * is looked at piece by piece, so that others have their turn. Messages keep their order.
 */
export class BoundedDecoder extends Decoder {
  /** Called when a message that was looked at in several turns is none. */
  onFailure: () => void = () => {};
  /** Called when a large message begins to be decoded, and when nothing waits to be decoded any more. */
  onBusy: () => void = () => {};
  onIdle: () => void = () => {};
  readonly #waiting: string[] = [];

  /** Whether a large message is being decoded; the next ones wait for it. */
  get isBusy(): boolean {
    return this.#waiting.length > 0;
  }

  override add(message: unknown): void {
    // The first digit is the type: 5 and 6 announce attachments, which come as bytes.
    if (typeof message !== "string" || /^[56]/.test(message)) return;
    if (!this.isBusy && message.length <= SLICE) {
      if (!new JsonScan().accepts(Buffer.from(message))) throw new Error("The message has too many brackets.");
      super.add(message);
      return;
    }
    this.#waiting.push(message);
    if (this.#waiting.length > 1) return;
    this.onBusy();
    void this.#decodeWaiting();
  }

  override destroy(): void {
    this.#waiting.splice(0);
    super.destroy();
  }

  async #decodeWaiting(): Promise<void> {
    try {
      for (let [message] = this.#waiting; message !== undefined; [message] = this.#waiting) {
        const scan = new JsonScan();
        for (let at = 0; at < message.length; at += SLICE) {
          await nextTurn();
          if (!scan.accepts(Buffer.from(message.slice(at, at + SLICE)))) throw new Error("Too many brackets.");
        }
        await nextTurn();
        const packet = (this as unknown as Parser).decodeString(message);
        // What comes of it is another turn.
        await nextTurn();
        if (this.isBusy) super.emitReserved("decoded", packet);
        this.#waiting.shift();
      }
      this.onIdle();
    } catch {
      this.#waiting.splice(0);
      this.onFailure();
    }
  }
}
