import { closeSync, openSync, readSync } from "node:fs";

const PAGE_BYTES = 4096;

/** The memory of a process, held as a descriptor from before it runs a program: a program that starts another has left it. */
export class ProcessMemory implements Disposable {
  #fd: number | null = null;

  constructor(pid: number) {
    try {
      this.#fd = openSync(`/proc/${pid}/mem`, "r");
    } catch {
      // It is gone, or the kernel does not let us: then nothing is found in it.
    }
  }

  /** What is there now, read as it is asked for and each page once; of no more than `pages` pages of 4 KiB. */
  look(pages: number): MemoryLook {
    const seen = new Map<number, Buffer | null>();
    return {
      bytes: (address, length) => {
        const parts: Buffer[] = [];
        for (let at = address; at < address + length; ) {
          const number = Math.floor(at / PAGE_BYTES);
          let page = seen.get(number);
          if (page === undefined) {
            page = seen.size < pages ? this.#page(number) : null;
            seen.set(number, page);
          }
          if (!page) return null;
          const start = at % PAGE_BYTES;
          const part = page.subarray(start, start + address + length - at);
          parts.push(part);
          at += part.length;
        }
        return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
      },
    };
  }

  #page(number: number): Buffer | null {
    if (this.#fd === null) return null;
    const page = Buffer.allocUnsafe(PAGE_BYTES);
    try {
      return readSync(this.#fd, page, 0, PAGE_BYTES, number * PAGE_BYTES) === PAGE_BYTES ? page : null;
    } catch {
      return null;
    }
  }

  [Symbol.dispose](): void {
    if (this.#fd !== null) closeSync(this.#fd);
    this.#fd = null;
  }
}

/** One look into a memory. */
export interface MemoryLook {
  /** A copy, to be read only; null where nothing can be read, or enough was. `address` and `length` are safe integers from 0. */
  bytes(address: number, length: number): Buffer | null;
}
