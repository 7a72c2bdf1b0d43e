import { Buffer } from "node:buffer";
import { write, writeSync } from "node:fs";

/** Pause before a descriptor that takes nothing now is tried again, in milliseconds. */
const PAUSE_MS = 100;

/**
 * Lines on their way to a descriptor, for which nobody waits: what a reader does not take is kept up to a bound, and what a
 * full disk refuses is lost. The usual streams hold the process up in the one case or the other.
 */
export class LogStream {
  readonly #fd: number;
  readonly #most: number;
  #waiting: string[] = [];
  #size = 0;
  #isWriting = false;

  /** `most` characters may wait. */
  constructor(fd: number, most: number) {
    this.#fd = fd;
    this.#most = most;
    process.once("exit", () => this.#writeRest());
  }

  write(line: string): void {
    if (this.#size + line.length > this.#most) return;
    this.#waiting.push(line);
    this.#size += line.length;
    if (!this.#isWriting) this.#writeNext();
  }

  #writeNext(): void {
    if (this.#waiting.length === 0) return;
    const bytes = Buffer.from(this.#waiting.join(""));
    this.#waiting = [];
    this.#size = 0;
    this.#isWriting = true;
    this.#writeFrom(bytes, 0);
  }

  #writeFrom(bytes: Buffer, from: number): void {
    write(this.#fd, bytes, from, bytes.length - from, null, (error, written) => {
      if (error?.code === "EAGAIN") return void setTimeout(() => this.#writeFrom(bytes, from), PAUSE_MS).unref();
      if (!error && from + written < bytes.length) return this.#writeFrom(bytes, from + written);
      this.#isWriting = false;
      return this.#writeNext();
    });
  }

  #writeRest(): void {
    try {
      writeSync(this.#fd, this.#waiting.join(""));
    } catch {
      // Nobody is left to be told.
    }
  }
}
