import { guarded } from "./guard.ts";

/** Looks in the very next turns of the loop: a program that answers at once is back in its read by then. */
const LOOKS_AT_ONCE = 4;
/** Then after these pauses, in milliseconds, each a quarter longer than the last one. */
const PAUSE_MS = { first: 1, most: 10, mostWhileWaiting: 100 };
const LONGER = 1.25;

export interface InputWatchMeans {
  /** Whether the program waits for input now. */
  look(): boolean;
  /** Told each time that a wait begins and is over. */
  turned(waiting: boolean): void;
  failed(error: unknown): void;
}

/**
 * Finds out soon when a program waits for input. It looks often after whatever may change that, and ever
 * more seldom when nothing does.
 */
export class InputWatch implements Disposable {
  readonly #means: InputWatchMeans;
  readonly #check: () => void;
  #next: { immediate?: NodeJS.Immediate; timeout?: NodeJS.Timeout } = {};
  #looks = 0;
  #pauseMs = PAUSE_MS.first;
  #waiting = false;
  #stopped = false;
  #over = false;

  constructor(means: InputWatchMeans) {
    this.#means = means;
    this.#check = guarded(means.failed, () => this.#look());
    this.stir();
  }

  get isWaiting(): boolean {
    return this.#waiting;
  }

  /** The program printed or got text: a wait is over, and another may begin at once. */
  stir(): void {
    this.#turn(false);
    this.#hasten();
  }

  /** No more looks until `resume`; what was seen last holds. */
  pause(): void {
    this.#stopped = true;
    this.#cancel();
  }

  resume(): void {
    this.#stopped = this.#over;
    this.#hasten();
  }

  [Symbol.dispose](): void {
    this.#over = true;
    this.pause();
  }

  #hasten(): void {
    this.#looks = 0;
    this.#pauseMs = PAUSE_MS.first;
    if (this.#next.immediate) return;
    this.#cancel();
    this.#schedule();
  }

  #look(): void {
    this.#next = {};
    this.#looks++;
    this.#turn(this.#means.look());
    this.#schedule();
  }

  #turn(waiting: boolean): void {
    if (waiting === this.#waiting) return;
    this.#waiting = waiting;
    this.#means.turned(waiting);
  }

  #schedule(): void {
    if (this.#stopped || this.#next.immediate || this.#next.timeout) return;
    if (this.#looks < LOOKS_AT_ONCE && !this.#waiting) {
      this.#next = { immediate: setImmediate(this.#check) };
      return;
    }
    const most = this.#waiting ? PAUSE_MS.mostWhileWaiting : PAUSE_MS.most;
    this.#pauseMs = Math.min(this.#pauseMs, most);
    this.#next = { timeout: setTimeout(this.#check, this.#pauseMs) };
    this.#pauseMs *= LONGER;
  }

  #cancel(): void {
    clearImmediate(this.#next.immediate);
    clearTimeout(this.#next.timeout);
    this.#next = {};
  }
}
