import type { RunJob } from "#carrier/work-source.ts";
import type { Timings } from "#contract/timings.ts";
import type { Marks } from "#sandbox/sandbox.ts";

/** When a job came to the worker's points on its way. */
export class Trace {
  readonly #job: Pick<RunJob, "work" | "queueUs">;
  readonly #started = performance.now();
  #firstEmitted: number | null = null;

  /** Made when the job has a place. */
  constructor(job: Pick<RunJob, "work" | "queueUs">) {
    this.#job = job;
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
      validateUs: this.#job.work.validateUs,
      queueUs: this.#job.queueUs,
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
