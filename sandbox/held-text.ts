import { guarded } from "./guard.ts";
import type { OutputPiece } from "./sandbox-run.ts";

/** Milliseconds between two looks: what was printed before both is not lost. */
const LOOK_MS = 20;
/** Looks that take long, as into much that changes all the time, come so much more seldom. */
const PAUSE_PER_COST = 10;
/** What came less than this ago may still stand in its buffer: an interpreter empties that only after it has written. */
const JUST_MS = 50;

type StreamName = OutputPiece["stream"];

/** What the interpreter of a run holds back of a stream now; null when that cannot be told. */
export type ReadHeld = (stream: StreamName) => Buffer | null;

/**
 * What a program printed and its interpreter held back, for the case that it is killed. It is looked for again and
 * again, until the disposal: a program that the kernel kills leaves nothing that could be looked at.
 */
export class HeldText implements Disposable {
  readonly #read: ReadHeld;
  readonly #streams = [new Stream("stdout"), new Stream("stderr")];
  #timer: NodeJS.Timeout;

  /** `failed` is told when a look throws; while `rests()` none is due. */
  constructor(read: ReadHeld, { rests, failed }: { rests: () => boolean; failed: (error: unknown) => void }) {
    this.#read = read;
    const lookAgain = guarded(failed, () => {
      const began = performance.now();
      if (!rests()) this.look();
      const pause = Math.max(LOOK_MS, PAUSE_PER_COST * (performance.now() - began));
      this.#timer = setTimeout(lookAgain, pause).unref();
    });
    this.#timer = setTimeout(lookAgain, LOOK_MS).unref();
  }

  /** Bytes of this stream came out of its pipe. */
  came(name: StreamName, bytes: Uint8Array): void {
    for (const stream of this.#streams) if (stream.name === name) stream.wrote(bytes);
  }

  look(): void {
    for (const stream of this.#streams) stream.see(this.#read(stream.name));
  }

  /** What was held back for a look at least and was not written since, in the order in which it would have been. */
  pieces(): OutputPiece[] {
    return this.#streams
      .filter(({ held, isJustWritten }) => held.length > 0 && !isJustWritten)
      .map(({ name, held }) => ({ stream: name, bytes: held }));
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }
}

const NOTHING = Buffer.alloc(0);

class Stream {
  readonly name: StreamName;
  held: Buffer = NOTHING;
  #seenBytes = 0;
  #last: { bytes: Uint8Array; at: number } = { bytes: NOTHING, at: Number.NEGATIVE_INFINITY };

  constructor(name: StreamName) {
    this.name = name;
  }

  /** What is held back now begins with what was at the last look, since nothing was written. Of the dead nothing new is known. */
  see(now: Buffer | null): void {
    if (!now) return;
    this.held = now.subarray(0, this.#seenBytes);
    this.#seenBytes = now.length;
  }

  wrote(bytes: Uint8Array): void {
    this.held = NOTHING;
    this.#seenBytes = 0;
    this.#last = { bytes, at: performance.now() };
  }

  /** Whether it is what came last, a moment ago: told again, it would stand there twice. */
  get isJustWritten(): boolean {
    const { bytes, at } = this.#last;
    if (performance.now() - at >= JUST_MS) return false;
    const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-this.held.length);
    return end.equals(this.held);
  }
}
