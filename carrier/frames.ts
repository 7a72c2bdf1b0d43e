import { characterFrom, cutAt } from "#contract/cuts.ts";
import { ownTurn, Turns } from "./own-turn.ts";

/** The largest frame, in bytes: a program and its input, each as large as they may be, or a text with its JSON. */
export const FRAME_BYTES = 34 * 1024 * 1024;
const HEAD_BYTES = 1024 * 1024;
const NUMBER_BYTES = 4;

/** One message on a channel between processes: a small JSON head, and texts beside it that need no escapes. */
export interface Frame {
  head: unknown;
  texts: string[];
}

/** A frame as bytes: its length, the head with its length, and each text with its own; lengths are 32-bit, big-endian. */
export function encodeFrame(head: object, texts: readonly string[] = []): Buffer {
  const json = JSON.stringify(head);
  const parts = [json, ...texts].map((text) => ({ text, bytes: Buffer.byteLength(text) }));
  const length = parts.reduce((sum, { bytes }) => sum + NUMBER_BYTES + bytes, 0);
  const frame = Buffer.allocUnsafe(NUMBER_BYTES + length);
  let at = frame.writeUInt32BE(length, 0);
  for (const { text, bytes } of parts) {
    at = frame.writeUInt32BE(bytes, at);
    at += frame.write(text, at);
  }
  return frame;
}

/** A frame from this size on has its room from its beginning, so that nothing has to be joined at its end. */
const LARGE_BYTES = 64 * 1024;

/** Puts the chunks of a channel together to frames, as bytes. What is too large throws, before it is kept. */
export class FrameReader {
  /** What has come of a small frame. */
  #begun: Buffer = Buffer.alloc(0);
  #large: { bytes: Buffer; filled: number } | null = null;

  /** The frames that are whole with this chunk. */
  *take(chunk: Buffer): Generator<Buffer, void, undefined> {
    let rest = this.#begun.length > 0 ? Buffer.concat([this.#begun, chunk]) : chunk;
    for (;;) {
      if (this.#large) {
        const { bytes, filled } = this.#large;
        const copied = rest.copy(bytes, filled);
        rest = rest.subarray(copied);
        this.#large.filled += copied;
        if (this.#large.filled < bytes.length) break;
        this.#large = null;
        yield bytes;
      }
      const end = NUMBER_BYTES + lengthOf(rest);
      if (rest.length >= end) {
        yield rest.subarray(NUMBER_BYTES, end);
        rest = rest.subarray(end);
      } else if (Number.isFinite(end) && end > LARGE_BYTES) {
        this.#large = { bytes: Buffer.allocUnsafe(end - NUMBER_BYTES), filled: 0 };
        rest = rest.subarray(NUMBER_BYTES);
      } else break;
    }
    this.#begun = rest;
  }
}

/** The length that the next frame says it has; Infinity while that has not come. */
function lengthOf(bytes: Buffer): number {
  if (bytes.length < NUMBER_BYTES) return Number.POSITIVE_INFINITY;
  const length = bytes.readUInt32BE(0);
  if (length > FRAME_BYTES) throw new Error(`A frame of ${length} bytes is larger than ${FRAME_BYTES}`);
  return length;
}

/** What the bytes of a frame say; throws for what is no frame. */
export function decodeFrame(bytes: Buffer): Frame {
  const { head, texts } = partsOf(bytes);
  return { head, texts: texts.map((text) => text.toString()) };
}

/** What is cut of a text of a large frame at a time, in bytes or UTF-16 units. */
const CUT = 256 * 1024;

/** The same for a large frame, in many turns of the loop. */
export async function decodeInTurns(bytes: Buffer): Promise<Frame> {
  const { head, texts } = partsOf(bytes);
  const turns = new Turns();
  const made: string[] = [];
  for (const text of texts) {
    let whole = "";
    for (let at = 0; at < text.length; ) {
      const end = characterFrom(text, at + CUT);
      await turns.take(end - at);
      whole += text.toString("utf8", at, end);
      at = end;
    }
    made.push(whole);
  }
  await ownTurn();
  return { head, texts: made };
}

/** The bytes of a large frame, in pieces that come in many turns of the loop. */
export async function* encodeInTurns(head: object, texts: readonly string[]): AsyncGenerator<Buffer, void, undefined> {
  const turns = new Turns();
  const parts: { text: string; bytes: number }[] = [];
  for (const text of [JSON.stringify(head), ...texts]) {
    await turns.take(text.length);
    parts.push({ text, bytes: Buffer.byteLength(text) });
  }
  yield numberOf(parts.reduce((sum, { bytes }) => sum + NUMBER_BYTES + bytes, 0));
  for (const { text, bytes } of parts) {
    yield numberOf(bytes);
    for (let at = 0; at < text.length; ) {
      const end = cutAt(text, at + CUT);
      await turns.take(end - at);
      yield Buffer.from(text.slice(at, end));
      at = end;
    }
  }
}

function partsOf(bytes: Buffer): { head: unknown; texts: Buffer[] } {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const begin = at + NUMBER_BYTES;
    const end = begin > bytes.length ? begin : begin + bytes.readUInt32BE(at);
    if (end > bytes.length) throw new Error("A part of a frame is longer than the frame");
    parts.push(bytes.subarray(begin, end));
    at = end;
  }
  const [json, ...texts] = parts;
  if (!json || json.length > HEAD_BYTES) throw new Error("A frame has no head, or one that is too large");
  return { head: JSON.parse(json.toString()), texts };
}

function numberOf(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(NUMBER_BYTES);
  bytes.writeUInt32BE(value);
  return bytes;
}
