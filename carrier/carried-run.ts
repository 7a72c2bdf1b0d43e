import { randomUUID } from "node:crypto";
import type { Refusal } from "#contract/errors.ts";
import type { RunEventBody } from "#contract/events.ts";
import { SHOWN_BYTES } from "#contract/judge.ts";
import { STDERR_BYTES, STDIN_BYTES } from "#contract/limits.ts";
import { type RunRequest, type Summary, utf8Bytes } from "#contract/run.ts";
import type { RuntimeId } from "#contract/runtimes.ts";
import type { TaskEventBody } from "#contract/tasks.ts";
import { Bell } from "./bell.ts";
import type { RunWork, Sender } from "./carrier.ts";
import { EventLog } from "./event-log.ts";
import { LiveInput } from "./live-input.ts";
import { FINISHED_RUN, INPUT_TOO_LARGE, INPUT_WAITS, textMissing } from "./refusals.ts";
import { Subject } from "./subject.ts";
import type { Compared, RunJob } from "./work-source.ts";

/** One admitted run, from its place in the queue until its result is forgotten. */
export class CarriedRun {
  readonly id = randomUUID();
  readonly from: Sender;
  readonly runtime: RuntimeId;
  /** Its own events, and those of the task that it does. */
  readonly log: EventLog<RunEventBody | TaskEventBody>;
  readonly input = new LiveInput();
  /** Aborts when the run is cancelled. */
  readonly cancelled = new AbortController();
  /** Settles after the `finished` event. */
  readonly finished: Promise<void>;
  /** Rings when its place in the queue is another one, or it has left the queue. */
  readonly moved = new Bell();
  /** What its code and input take, in bytes, as far as they are bounded in all. */
  bytes: number;
  /** What its log may take of what it prints, in bytes. */
  readonly mayPrint: number;
  /** The program, until a worker has taken it. */
  work: RunWork | null;
  /** How the output of a case came out, once it has finished. */
  compared: Compared | null = null;
  /** While a worker has it. */
  job: RunJob | null = null;
  /** When it was admitted, by performance.now(), and the place that it had then. */
  readonly admittedAt = performance.now();
  admittedAs = 0;
  #state: "queued" | "running" | "finished" = "queued";
  /** What its subject is made of, until it is made. */
  #request: RunRequest | null;
  #subject: Subject | null = null;
  #takesInput: boolean;
  #inputBytesLeft: number;
  /** How many texts it was given. */
  #texts = 0;
  #finish = () => {};

  /** `grown` is told what its log takes more, in bytes. */
  constructor(work: RunWork, from: Sender, grown: (bytes: number) => void = () => {}) {
    const { request } = work;
    this.log = new EventLog(this.id, grown);
    this.work = work;
    this.from = from;
    this.runtime = request.runtime;
    this.#request = request;
    this.bytes = heldBytes(work);
    this.mayPrint = work.expectation ? 2 * SHOWN_BYTES : request.limits.outputBytes + STDERR_BYTES;
    this.#takesInput = request.interactive;
    this.#inputBytesLeft = STDIN_BYTES - (request.interactive ? utf8Bytes(request.stdin) : 0);
    this.finished = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  get state() {
    return this.#state;
  }

  /** What it is a run of; made after the program was handed over, since its digest takes a while. */
  get subject(): Subject {
    this.#subject ??= new Subject(this.#request as RunRequest);
    this.#request = null;
    return this.#subject;
  }

  /** Begins its log with its place in the queue. */
  admit(position: number): void {
    this.admittedAs = position;
    this.log.append({ type: "queued", position });
  }

  /** Lets go of the program, which its worker has now: a run that has started keeps its log alone. */
  start(): RunWork {
    const { work } = this;
    if (!work) throw new Error(`The run ${this.id} has started before`);
    this.work = null;
    this.#state = "running";
    this.moved.ring();
    setImmediate(() => void this.subject);
    return work;
  }

  append(body: Exclude<RunEventBody | TaskEventBody, { type: "finished" }>): void {
    if (this.#state !== "finished") this.log.append(body);
  }

  /** The first end counts. */
  conclude(result: Summary, compared: Compared | null): void {
    if (this.#state === "finished") return;
    this.compared = compared;
    void this.subject;
    this.#state = "finished";
    this.work = null;
    this.job = null;
    this.#takesInput = false;
    this.input.end();
    this.log.append({ type: "finished", result });
    this.moved.ring();
    this.#finish();
  }

  /** Takes text number `index`; `mayHold` says whether so many more bytes are within bounds. */
  write(text: string, index: number | undefined, mayHold: (bytes: number) => boolean): Refusal | undefined {
    if (!this.#takesInput) return FINISHED_RUN;
    if (index !== undefined && index < this.#texts) return undefined;
    if (index !== undefined && index > this.#texts) return textMissing(this.#texts);
    const bytes = utf8Bytes(text);
    if (bytes > this.#inputBytesLeft) return INPUT_TOO_LARGE;
    if (!mayHold(bytes)) return INPUT_WAITS;
    this.#inputBytesLeft -= bytes;
    this.#texts += 1;
    this.subject.add(text);
    if (text !== "") this.input.push(text);
    return undefined;
  }
}

/** What a run's code and stdin take, in bytes; counted in characters, which costs nothing. */
function heldBytes({ request }: RunWork): number {
  return request.code.length + request.stdin.length;
}
