import type { CheckResult } from "#contract/check.ts";
import type { RunEventBody } from "#contract/events.ts";
import type { JudgedCase } from "#contract/judge.ts";
import type { TaskEventBody } from "#contract/tasks.ts";
import type { CheckWork, RunWork } from "./carrier.ts";

/** What a worker tells of a run, or of the task that it does; at the end of a case also how it came out. */
export type Told = (RunEventBody & { compared?: Compared; marks?: Marks | null }) | TaskEventBody;

/** When a run came to its points on the way, by performance.now() in milliseconds, for who watches its worker alone. */
export interface Marks {
  jailTaken: number;
  /** Whether its jail had been waiting for a program. */
  isWarm: boolean;
  handedOver: number;
}

/** How a case's output came out. */
export type Compared = Pick<
  JudgedCase,
  "verdict" | "difference" | "returned" | "checker" | "stdoutTruncated" | "stderrTruncated"
>;

/** One run in a worker's hands. */
export interface RunJob {
  kind: "run";
  id: string;
  /** From 1; more than 1 after another worker died over it. */
  attempt: number;
  work: RunWork;
  /** For whom it is done. */
  client: string;
  /** How long it waited in the queue, in microseconds. */
  queueUs: number;
  /** Text for an interactive run, as it comes; its end is the program's end of input. */
  input: AsyncIterable<string>;
  /** Aborts when the run is cancelled. */
  signal: AbortSignal;
  /** Appends events, at the log's pace; `finished` is the last, exactly once. */
  tell(batch: readonly Told[]): Promise<void>;
  /** What its log and its input take, in bytes. */
  bytes(): number;
  /** Gives its place away while the program waits for input; it stays with this worker. */
  park(): void;
  /** A parked one wants a place again: `take` hands it out a second time, ahead of its client's new jobs. */
  comeBack(): void;
}

/** One check in a worker's hands. */
export interface CheckJob {
  kind: "check";
  work: CheckWork;
  /** Aborts when nobody wants the answer any more. */
  signal: AbortSignal;
  /** Exactly once, also after an abort. */
  answer(result: CheckResult): void;
}

export interface Jobs {
  run: RunJob;
  check: CheckJob;
}

/** Where a worker gets its jobs. */
export interface WorkSource {
  /** The next job of a kind, fair between clients; null when the signal aborts first. */
  take<Kind extends keyof Jobs>(kind: Kind, signal: AbortSignal): Promise<Jobs[Kind] | null>;
}
