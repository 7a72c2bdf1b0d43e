import type { CheckRequest } from "#contract/check.ts";
import type { Refusal } from "#contract/errors.ts";
import type { RunEvent } from "#contract/events.ts";
import type { Readiness } from "#contract/health.ts";
import type { Result, RunRequest } from "#contract/run.ts";
import type { Runtime } from "#contract/runtimes.ts";

/** What can be asked for; a check yields to every run. Later kinds of work join here and find no second way around. */
export type Work = { kind: "run"; request: RunRequest } | { kind: "check"; request: CheckRequest };

/** For whom a job is done: fairness goes round between clients, and an address has sixteen times a client's bounds. */
export interface Sender {
  client: string;
  address: string;
}

/** What is known of a run without following it. */
export interface RunDescription {
  id: string;
  state: "queued" | "running" | "finished";
  /** The place in the queue from 1, while it waits. */
  position?: number;
  /** The seq of its newest event. */
  lastSeq: number;
  /** Once it has finished. */
  result?: Result;
}

/**
 * What stands between whoever wants a run and whoever carries it out. Whatever a method is asked about an
 * unknown id is answered by `undefined` or a `not_found` refusal; a carrier that is away answers `unavailable`.
 */
export interface Carrier extends AsyncDisposable {
  /** Admits work, or says why not; the id is known before its first event. */
  submit(work: Work, from: Sender): Promise<{ id: string } | Refusal>;
  /**
   * The events after seq `after`, in order and without gaps, in batches, as fast as they are pulled: what a
   * slow reader has not taken stays in the log alone. Ends after `finished`; undefined for an unknown id.
   */
  events(id: string, after: number, signal: AbortSignal): AsyncIterable<readonly RunEvent[]> | undefined;
  /** The place in the queue each time that it changes: the newest value alone is kept. Ends when the run starts. */
  positions(id: string, signal: AbortSignal): AsyncIterable<number>;
  describe(id: string): Promise<RunDescription | undefined>;
  /** Heard at once in every state; changes nothing for a finished run. */
  cancel(id: string): Promise<void>;
  /** Gives an interactive run its text number `index` from 0; one that it had before changes nothing. */
  write(id: string, text: string, index?: number): Promise<Refusal | undefined>;
  endInput(id: string): Promise<Refusal | undefined>;
  /** A lease: a run that nobody attends for ORPHAN_MS is cancelled. */
  attend(id: string): AsyncDisposable;
  runtimes(): readonly Runtime[];
  readiness(): Readiness;
}
