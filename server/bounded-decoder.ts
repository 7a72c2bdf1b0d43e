import { Decoder, type Packet } from "socket.io-parser";
import { ownTurn } from "#carrier/own-turn.ts";
import { parseInTurns } from "./json-parts.ts";
import { isHarmless, JsonScan } from "./json-scan.ts";

/** What is longer is read in several turns of the loop, in bytes. */
export const LARGE_BYTES = 512 * 1024;
/** What is looked through in one of them. */
const SLICE_BYTES = 512 * 1024;

/** The signs of messages with attachments. */
const ATTACHED = ["5", "6"].map((sign) => sign.charCodeAt(0));

/** A namespace or the number of an acknowledgement beyond any of ours: the decoder takes them apart unit by unit. */
const LONG_HEAD = /^.(?:\/[^,]{200}|(?:\/[^,]{0,199},)?\d{20})/;
/** Wherever a head is too long, it is within this, in bytes. */
const HEAD_BYTES = 1024;

/** The decoder's own way from a text to what it says. */
interface Parser {
  decodeString(text: string): Packet;
}

/** What a large message says. */
export class ReadMessage {
  readonly packet: Packet;

  constructor(packet: Packet) {
    this.packet = packet;
  }
}

/**
 * Socket.IO's decoder for a server that takes text alone and passes over attachments: what has too many brackets is not
 * parsed. A large message comes to it already read, by `readLarge`.
 */
export class BoundedDecoder extends Decoder {
  override add(message: unknown): void {
    if (message instanceof ReadMessage) {
      super.emitReserved("decoded", message.packet);
      return;
    }
    // The first digit is the type: 5 and 6 announce attachments, which come as bytes.
    if (typeof message !== "string" || /^[56]/.test(message)) return;
    refuseLongHead(message);
    if (!isHarmless(message) && !new JsonScan().accepts(Buffer.from(message)))
      throw new Error("The message has too many brackets.");
    super.add(message);
  }
}

/** Reads a large message of Socket.IO in many turns of the loop. Throws for what is none, or announces attachments. */
export async function readLarge(message: Buffer): Promise<ReadMessage> {
  const [type = 0] = message;
  if (ATTACHED.includes(type)) throw new Error("A large message has attachments.");
  refuseLongHead(message.toString("latin1", 0, HEAD_BYTES));
  const scan = new JsonScan();
  for (let at = 0; at < message.length; at += SLICE_BYTES) {
    await ownTurn();
    if (!scan.accepts(message.subarray(at, at + SLICE_BYTES))) throw new Error("The message has too many brackets.");
  }
  const decoder = new Decoder() as unknown as Parser;
  return new ReadMessage(await parseInTurns(message, scan.texts, (text) => decoder.decodeString(text)));
}

function refuseLongHead(message: string): void {
  if (LONG_HEAD.test(message)) throw new Error("The head of the message is too long.");
}
