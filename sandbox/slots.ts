import { mkdirSync, rmSync } from "node:fs";
import { mkfifo } from "./launcher.ts";
import { makeSlot, removeSlot, type Slot } from "./slot.ts";
import { SLOTS_PER_SERVER, slotIds } from "./slot-ids.ts";

// Shared by all machines of this process, since its pid is what makes ids unique.
let used = 0;
const givenBack: number[] = [];

/** The slots of one machine, each taken and given back many times. */
export class Slots implements Disposable {
  readonly #directory: string;
  readonly #free: Slot[] = [];

  /** Makes the folder in which the slots are, and removes it in the end. */
  constructor(directory: string) {
    this.#directory = directory;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  }

  /** A slot that nobody has; throws when there is none, or no room on the disk for another. */
  take(): Slot {
    const free = this.#free.pop();
    if (free) return free;
    if (used === SLOTS_PER_SERVER && givenBack.length === 0) throw new Error("Every slot of this server is in use");
    const index = givenBack.pop() ?? used++;
    try {
      return makeSlot(this.#directory, { index, ...slotIds(index) }, mkfifo);
    } catch (error) {
      givenBack.push(index);
      throw error;
    }
  }

  giveBack(slot: Slot): void {
    this.#free.push(slot);
  }

  [Symbol.dispose](): void {
    for (const slot of this.#free.splice(0)) {
      removeSlot(slot);
      givenBack.push(slot.index);
    }
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
