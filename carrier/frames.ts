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

/** Puts the chunks of a channel together to frames. What is too large or no frame throws, before it is kept. */
export class FrameReader {
  #chunks: Buffer[] = [];
  #held = 0;

  /** The frames that are whole with this chunk. */
  *take(chunk: Buffer): Generator<Frame, void, undefined> {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    for (let length = this.#length(); this.#held >= NUMBER_BYTES + length; length = this.#length()) {
      const whole = this.#join();
      const end = NUMBER_BYTES + length;
      this.#chunks = whole.length > end ? [whole.subarray(end)] : [];
      this.#held = whole.length - end;
      yield decode(whole.subarray(NUMBER_BYTES, end));
    }
  }

  /** The length that the next frame says it has; Infinity while that has not come. */
  #length(): number {
    if (this.#held < NUMBER_BYTES) return Number.POSITIVE_INFINITY;
    const first = this.#chunks[0] as Buffer;
    const length = (first.length < NUMBER_BYTES ? this.#join() : first).readUInt32BE(0);
    if (length > FRAME_BYTES) throw new Error(`A frame of ${length} bytes is larger than ${FRAME_BYTES}`);
    return length;
  }

  #join(): Buffer {
    const [first] = this.#chunks;
    const whole = first && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks);
    this.#chunks = [whole];
    return whole;
  }
}

function decode(bytes: Buffer): Frame {
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
  return { head: JSON.parse(json.toString()), texts: texts.map((text) => text.toString()) };
}
