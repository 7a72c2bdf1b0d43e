import type { LogEvent } from "#contract/events.ts";
import { Bell } from "./bell.ts";
import { READER_BYTES, type Saying, sizeOf } from "./messages.ts";

/** What a question is answered when the worker dies over it. */
export const LOST = Symbol("lost");

/** A question that goes on; the disposal says that nobody wants to hear of it any more. */
export interface Asked extends Disposable {
  /** There is room for more events, of this size. */
  more(size: number): void;
}

/** A reader says that there is room again when so much is free, which is a part of what may be on its way to it. */
const MORE_BYTES = READER_BYTES / 4;

/** What the worker says to one question, until somebody takes it. */
export class Incoming<E extends LogEvent> {
  readonly #come: (readonly E[])[] = [];
  readonly #changed = new Bell();
  #position: number | null = null;
  #hasStarted = false;
  #end: "whole" | "lost" | null = null;

  hear(saying: Saying): void {
    if (saying.say === "events") {
      this.#come.push(saying.events as readonly E[]);
      this.#hasStarted ||= saying.events.some(({ type }) => type !== "queued");
    }
    if (saying.say === "position") this.#position = saying.position;
    if (saying.say === "end") this.#end = "whole";
    this.#changed.ring();
  }

  lose(): void {
    this.#end = "lost";
    this.#changed.ring();
  }

  /** The batches of a log; LOST is the last where the worker died. Leaving them leaves the question. */
  async *batches(asked: Asked, signal: AbortSignal): AsyncGenerator<readonly E[] | typeof LOST, void, undefined> {
    using _asked = asked;
    let taken = 0;
    while (!signal.aborted) {
      const batch = this.#come.shift();
      if (batch) {
        yield batch;
        taken += sizeOf(batch);
        if (taken < MORE_BYTES) continue;
        asked.more(taken);
        taken = 0;
      } else if (this.#end === "lost") return yield LOST;
      else if (this.#end) return;
      else await this.#changed.heard(signal);
    }
  }

  /** The newest place in the queue, each time that it has changed, until there are other events or none. */
  async *positions(signal: AbortSignal): AsyncGenerator<number, void, undefined> {
    while (!(this.#end || this.#hasStarted || signal.aborted)) {
      const position = this.#position;
      this.#position = null;
      if (position === null) await this.#changed.heard(signal);
      else yield position;
    }
  }
}
