import type { CheckRequest, CheckResult } from "#contract/check.ts";
import type { Comparison } from "#contract/comparison.ts";
import type { Refusal } from "#contract/errors.ts";
import type { RunEvent } from "#contract/events.ts";
import type { Readiness } from "#contract/health.ts";
import type { JudgeEvent, JudgeRequest } from "#contract/judge.ts";
import type { Limits } from "#contract/limits.ts";
import type { RunRequest, Summary } from "#contract/run.ts";
import type { Runtime } from "#contract/runtimes.ts";
import type { SearchRequest } from "#contract/search.ts";
import type { TalkRequest } from "#contract/talk.ts";
import type { TaskEvent } from "#contract/tasks.ts";

/** What is done as a part of a trace. */
interface Traced {
  /** W3C Trace Context; absent where nobody traces. */
  traceparent?: string;
}

/** One program to be run; it gets an id and a log of events. */
export interface RunWork extends Traced {
  kind: "run";
  request: RunRequest;
  /** How long its validation took, in microseconds: the first of its timings. */
  validateUs: number;
  /** For a case of a judge: what its stdout is compared with, and how. */
  expectation?: Expectation;
  /** For the job of a task: what it is to do in place of a run. */
  task?: SearchWork | TalkWork;
}

export interface Expectation {
  /** null where nobody knows. */
  expected: string | null;
  comparison: Comparison;
  /** The call whose returned value is compared in place of what is printed. */
  call?: Call;
}

/** A call of a function of the program; its arguments are literals. */
export interface Call {
  /** The one that the program shows to be meant, where none is named. */
  function?: string;
  arguments: readonly string[];
}

/** One program on many cases; it gets an id and a log of its own, and its cases are its client's runs. */
export interface JudgeWork extends Traced {
  kind: "judge";
  request: JudgeRequest;
}

/** A search for an input on which a program fails; it gets an id and a log of its own. */
export interface SearchWork extends Traced {
  kind: "search";
  request: SearchRequest;
}

/** A talk of a program with its judge's; it gets an id and a log of its own. */
export interface TalkWork extends Traced {
  kind: "talk";
  request: TalkRequest;
}

/** One program whose syntax is asked about: one answer, no log; it yields to every run. */
export interface CheckWork {
  kind: "check";
  request: CheckRequest;
}

/** For whom work is done: fairness goes round between clients, and an address has sixteen times a client's bounds. */
export interface Sender {
  client: string;
  address: string;
}

/** What is known of a run, a judge or a task without its output, which its events carry. */
export interface RunDescription {
  id: string;
  kind: "run" | "judge" | SearchWork["kind"] | TalkWork["kind"];
  state: "queued" | "running" | "finished";
  /** The place in the queue from 1, while it waits. */
  position?: number;
  /** The seq of its newest event. */
  lastSeq: number;
  /** Of a run that has finished. */
  summary?: Summary;
  /** Tells of which program and input it is, by the digest of their `Subject`; absent where they are large. */
  subject?: string;
}

/** A run that is followed from its first event on. */
export interface Followed {
  id: string;
  /** What `events` gives, for one reader; leaving it ends the interest in the run. */
  events: AsyncIterable<readonly RunEvent[]>;
  /** What `positions` gives. */
  positions: AsyncIterable<number>;
}

/**
 * What stands between whoever wants work done and whoever does it. No method rejects or throws: what is asked about
 * an unknown id is answered by nothing or a `not_found` refusal, and a carrier that is away refuses as `unavailable`.
 */
export interface Carrier extends AsyncDisposable {
  /** Admits it, or says why not. It has its id before its first event. */
  submit(work: RunWork | JudgeWork | SearchWork | TalkWork, from: Sender): Promise<{ id: string } | Refusal>;
  /**
   * Admits a run as `submit` does, attends to it, and reads its events and positions from the first, all by one question: who
   * asks one after the other takes time from the program that has just been started. Until the signal aborts, which it has to
   * where the events are not read.
   */
  follow(work: RunWork, from: Sender, signal: AbortSignal): Promise<Followed | Refusal>;
  /** Asks for work whose answer is one value; when the signal aborts, nobody wants it any more. */
  ask(work: CheckWork, from: Sender, signal: AbortSignal): Promise<CheckResult | Refusal>;
  /**
   * The events after seq `after`, in order and without gaps, in batches of some 64 KiB at most, as fast as they are
   * pulled: what a slow reader has not taken stays in the log alone. Ends after `finished`, also for who begins after
   * all events; when the signal aborts; without `finished` when the log is forgotten; and at once for an unknown id.
   */
  events(id: string, after: number, signal: AbortSignal): AsyncIterable<readonly RunEvent[]>;
  /** The same of a judge, up to `judged`. */
  judgeEvents(id: string, after: number, signal: AbortSignal): AsyncIterable<readonly JudgeEvent[]>;
  /** The same of a task, up to its last. */
  taskEvents(id: string, after: number, signal: AbortSignal): AsyncIterable<readonly TaskEvent[]>;
  /**
   * The place in the queue, from 1, when it changes: the newest value alone is kept for a reader, and the one in
   * `queued` is not repeated. Ends when the run has started, when the signal aborts, and at once for an unknown id.
   */
  positions(id: string, signal: AbortSignal): AsyncIterable<number>;
  describe(id: string): Promise<RunDescription | undefined>;
  /** Heard at once in every state; settles when the run has finished. Changes nothing for a finished or unknown one. */
  cancel(id: string): Promise<void>;
  /**
   * Gives an interactive run its text number `index` from 0, or the next one; one that it had before changes nothing.
   * Refused as `not_found`, `invalid`, `too_large` or `queue_full`.
   */
  write(id: string, text: string, index?: number): Promise<Refusal | undefined>;
  /** No text follows; refused as `not_found` only. */
  endInput(id: string): Promise<Refusal | undefined>;
  /**
   * A lease: somebody is interested in the run until the disposal. A run that has lost its last lease is cancelled
   * after ORPHAN_MS, unless it gets one by then; one that never had any is nobody's to lose.
   */
  attend(id: string): AsyncDisposable;
  /** The runtimes; none while no jail can be made. */
  runtimes(): readonly Runtime[];
  readiness(): Readiness;
  /** The most that a run may ask for; LARGEST_LIMITS while that is not known. */
  ceilings(): Limits;
}
