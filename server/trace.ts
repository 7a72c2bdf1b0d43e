import type { Timings } from "#contract/timings.ts";
import type { Marks } from "#sandbox/sandbox.ts";

/** When a run came to the server's points on its way, by performance.now(). */
export class Trace {
  readonly #received: number;
  readonly #admitted = performance.now();
  #started = 0;
  #firstEmitted: number | null = null;

  /** Made as soon as the request is valid. */
  constructor(received: number) {
    this.#received = received;
  }

  started(): void {
    this.#started = performance.now();
  }

  /** Output has been passed on. */
  printed(): void {
    this.#firstEmitted ??= performance.now();
  }

  timings(marks: Marks | null): Timings | null {
    if (!marks) return null;
    const { jailTaken, handedOver, firstOutput } = marks;
    const emitted = firstOutput === null ? null : this.#firstEmitted;
    return {
      validateUs: us(this.#received, this.#admitted),
      queueUs: us(this.#admitted, this.#started),
      jailUs: us(this.#started, jailTaken),
      handoverUs: us(jailTaken, handedOver),
      firstOutputUs: firstOutput === null ? null : us(handedOver, firstOutput),
      emitUs: firstOutput === null || emitted === null ? null : us(firstOutput, emitted),
    };
  }
}

function us(from: number, to: number): number {
  return Math.round((to - from) * 1000);
}
