import type { RunEventBody } from "#contract/events.ts";
import type { Work } from "./carrier.ts";

/** One piece of work in a worker's hands. */
export interface Job {
  id: string;
  /** From 1; more than 1 after another worker died over it. */
  attempt: number;
  work: Work;
  /** Text for an interactive run, as it comes; its end is the program's end of input. */
  input: AsyncIterable<string>;
  /** Aborts when the run is cancelled. */
  signal: AbortSignal;
  /** Appends events, at the log's pace; `finished` is the last, exactly once. */
  tell(batch: readonly RunEventBody[]): Promise<void>;
}

/** Where a worker gets its jobs. */
export interface WorkSource {
  /** The next job, fair between clients; null when the signal aborts first. */
  take(signal: AbortSignal): Promise<Job | null>;
}
