import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Drawing } from "#contract/drawing.ts";
import type { Drawn } from "./drawing-thread.ts";

/** Drawings that may wait for others to be done. */
const MOST_WAITING = 16;
/** How long one may take before its thread is given up, and how long a thread without any stays, in milliseconds. */
const DEADLINE_MS = 5_000;
const IDLE_MS = 60_000;

export interface DrawingBounds {
  waiting: number;
  deadlineMs: number;
  idleMs: number;
}

const BOUNDS: DrawingBounds = { waiting: MOST_WAITING, deadlineMs: DEADLINE_MS, idleMs: IDLE_MS };

/**
 * Makes pictures, one at a time, in a thread of their own that lives only while there is something to draw: its faces
 * and caches take some 100 MB.
 */
export class Drawings implements AsyncDisposable {
  readonly #bounds: DrawingBounds;
  #thread: Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #number = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(bounds: Partial<DrawingBounds> = {}) {
    this.#bounds = { ...BOUNDS, ...bounds };
  }

  /** Whether there is a thread. */
  get isAwake(): boolean {
    return this.#thread !== undefined;
  }

  /** A picture as PNG; undefined where too many wait, or it could not be drawn in time. */
  async draw(drawing: Drawing): Promise<Uint8Array | undefined> {
    if (this.#waiting >= this.#bounds.waiting) return undefined;
    this.#waiting++;
    clearTimeout(this.#idle);
    const picture = this.#last.then(() => this.#drawn(drawing));
    this.#last = picture;
    try {
      return await picture;
    } finally {
      this.#waiting--;
      if (this.#waiting === 0) this.#idle = setTimeout(() => void this.#end(), this.#bounds.idleMs).unref();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#idle);
    await this.#end();
  }

  async #drawn(drawing: Drawing): Promise<Uint8Array | undefined> {
    this.#thread ??= this.#start();
    const thread = this.#thread;
    const over = new AbortController();
    const number = this.#number++;
    thread.postMessage({ number, drawing });
    const deadline = sleep(this.#bounds.deadlineMs, undefined, { signal: over.signal, ref: false });
    const ended = once(thread, "exit", { signal: over.signal });
    try {
      const drawn = await Promise.race([this.#answer(thread, over.signal), deadline, ended]);
      if (drawn && "picture" in drawn) return drawn.picture;
      // What has failed, or may still be busy with it, is not asked again.
      await this.#end();
      return undefined;
    } finally {
      over.abort();
      for (const each of [deadline, ended]) each.catch(() => {});
    }
  }

  async #answer(thread: Worker, signal: AbortSignal): Promise<Drawn | undefined> {
    const [drawn] = await once(thread, "message", { signal }).catch(() => []);
    return drawn;
  }

  #start(): Worker {
    const thread = new Worker(new URL("./drawing-thread.ts", import.meta.url));
    thread.unref();
    thread.on("error", () => {});
    thread.once("exit", () => {
      if (this.#thread === thread) this.#thread = undefined;
    });
    return thread;
  }

  async #end(): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.terminate();
  }
}
