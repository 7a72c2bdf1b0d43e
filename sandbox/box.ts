import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import type { WrittenFile } from "#contract/run.ts";

const { O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants;

/**
 * The working folder of a jail that waits, held as a descriptor from before there is a program. What a program
 * leaves in it can so be read when the program has ended, and by no path that it made.
 */
export class Box implements Disposable {
  #fd: number | null = null;

  /** `pid` is the jailed process's, whose interpreter has not moved yet. */
  constructor(pid: number) {
    try {
      this.#fd = openSync(`/proc/${pid}/cwd`, O_RDONLY | O_DIRECTORY);
    } catch {
      // It is gone, or another user's: then nothing is found in it.
    }
  }

  /** The beginning of a plain file in the folder, at most `bytes` of it in whole characters; null when there is none. */
  read(name: string, bytes: number): WrittenFile | null {
    let fd: number | null = null;
    try {
      // Relative to the descriptor; the name is ours, and no link is followed nor any pipe waited for.
      fd = openSync(`/proc/self/fd/${this.#fd}/${name}`, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
      const found = fstatSync(fd);
      if (!found.isFile() || found.nlink !== 1) return null;
      const most = Math.min(bytes, found.size);
      const content = Buffer.alloc(most);
      let size = 0;
      for (let more = -1; more !== 0 && size < most; size += more)
        more = readSync(fd, content, size, most - size, size);
      const truncated = found.size > size;
      // Streaming: half a character at the cut stays in the decoder.
      const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(content.subarray(0, size), {
        stream: truncated,
      });
      return { name, text, truncated };
    } catch {
      return null;
    } finally {
      if (fd !== null) closeSync(fd);
    }
  }

  [Symbol.dispose](): void {
    if (this.#fd !== null) closeSync(this.#fd);
    this.#fd = null;
  }
}
