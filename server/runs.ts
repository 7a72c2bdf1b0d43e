import { randomUUID } from "node:crypto";
import type { Refusal } from "#contract/errors.ts";
import { RESULT_MS, STDIN_BYTES } from "#contract/limits.ts";
import { type RunRequest, type Summary, utf8Bytes } from "#contract/run.ts";
import { EventQueue } from "#sandbox/event-queue.ts";
import type { Sandbox } from "#sandbox/sandbox.ts";
import type { Job, Queue } from "./queue.ts";
import { RunLog } from "./run-log.ts";
import { Trace } from "./trace.ts";

/** Finished runs are forgotten early, oldest first, when their logs take more than this. */
const KEPT_BYTES = 128 * 1024 * 1024;

/** One admitted run, from its place in the queue until its result is forgotten. */
export interface Run {
  readonly id: string;
  readonly log: RunLog;
  /** Settles after the `finished` event. */
  readonly finished: Promise<void>;
  state(): "queued" | "running" | "finished";
  cancel(): void;
  /**
   * Gives an interactive run text; refused when it is not one, has finished, or has got too much. A text
   * whose `index` says that it was given before changes nothing.
   */
  write(text: string, index?: number): Refusal | undefined;
  endInput(): void;
  /** Cancels the run unless somebody reads its log again in time. */
  orphan(): void;
}

/** The runs of this server process. */
export class Runs {
  readonly #sandbox: Sandbox;
  readonly #queue: Queue;
  readonly #runs = new Map<string, Run>();
  /** The finished runs in the order of their end, with the bytes of their logs. */
  readonly #kept = new Map<string, number>();
  #keptBytes = 0;
  readonly #orphanMs: number;
  #closing = false;

  /** A run that nobody reads goes on for `orphanMs`. */
  constructor(sandbox: Sandbox, queue: Queue, { orphanMs }: { orphanMs: number }) {
    this.#sandbox = sandbox;
    this.#queue = queue;
    this.#orphanMs = orphanMs;
  }

  find(id: string): Run | undefined {
    return this.#runs.get(id);
  }

  /** Admits a run that was received at `receivedAt` (performance.now()), or says why not. */
  submit(request: RunRequest, receivedAt: number): Run | Refusal {
    if (this.#closing)
      return { code: "queue_full", message: "The server is shutting down; try again shortly.", retryAfterMs: 5000 };
    const run = new EmbeddedRun(request, receivedAt, {
      sandbox: this.#sandbox,
      queue: this.#queue,
      orphanMs: this.#orphanMs,
    });
    const refusal = this.#queue.admit(run.job);
    if (refusal) return refusal;
    this.#runs.set(run.id, run);
    void run.finished.then(() => this.#keep(run));
    return run;
  }

  /** Cancels what waits, gives what runs `graceMs` to finish, and cancels that too. */
  async close(graceMs: number): Promise<void> {
    this.#closing = true;
    const open = [...this.#runs.values()].filter((run) => run.state() !== "finished");
    for (const run of open) if (run.state() === "queued") run.cancel();
    const late = setTimeout(() => {
      for (const run of open) run.cancel();
    }, graceMs);
    await Promise.all(open.map((run) => run.finished));
    clearTimeout(late);
  }

  /** Keeps a finished run's log for ten minutes, or until newer ones need the room. */
  #keep({ id, log }: Run): void {
    this.#kept.set(id, log.bytes);
    this.#keptBytes += log.bytes;
    // The timer holds the id alone: a run that is forgotten early is not held by it.
    setTimeout(() => this.#forget(id), RESULT_MS).unref();
    for (const oldest of this.#kept.keys()) {
      if (this.#keptBytes <= KEPT_BYTES || oldest === id) return;
      this.#forget(oldest);
    }
  }

  #forget(id: string): void {
    this.#keptBytes -= this.#kept.get(id) ?? 0;
    this.#kept.delete(id);
    this.#runs.delete(id);
  }
}

/** What a run needs of the server. */
interface Means {
  sandbox: Sandbox;
  queue: Queue;
  orphanMs: number;
}

class EmbeddedRun implements Run {
  readonly id = randomUUID();
  readonly log = new RunLog(this.id);
  readonly job: Job;
  readonly finished: Promise<void>;
  readonly #means: Means;
  readonly #trace: Trace;
  readonly #abort = new AbortController();
  /** The stdin of an interactive run that has not finished. */
  #live: EventQueue<string> | null;
  #inputBytesLeft: number;
  /** How many texts it was given. */
  #texts = 0;
  #request: RunRequest | null;
  #state: "queued" | "running" | "finished" = "queued";
  #finish = () => {};
  #orphaned: NodeJS.Timeout | null = null;

  constructor(request: RunRequest, receivedAt: number, means: Means) {
    this.#trace = new Trace(receivedAt);
    this.#means = means;
    this.#request = request;
    this.#live = request.interactive ? new EventQueue() : null;
    const bytes = request.code.length + request.stdin.length;
    this.#inputBytesLeft = STDIN_BYTES - (this.#live ? utf8Bytes(request.stdin) : 0);
    this.finished = new Promise((resolve) => {
      this.#finish = resolve;
    });
    this.job = {
      bytes,
      onPosition: (position) => this.log.append({ type: "queued", position }),
      start: () => this.#start(),
    };
  }

  state() {
    return this.#state;
  }

  cancel(): void {
    this.#abort.abort();
    if (this.#means.queue.withdraw(this.job)) void this.#start();
  }

  write(text: string, index = this.#texts): Refusal | undefined {
    if (!this.#live)
      return { code: "invalid", message: "The run takes no input: it is not interactive or has finished." };
    if (index < this.#texts) return undefined;
    if (index > this.#texts)
      return { code: "invalid", message: `Text ${this.#texts} of the run's input did not come.`, field: "index" };
    const bytes = utf8Bytes(text);
    if (bytes > this.#inputBytesLeft)
      return { code: "too_large", message: `The run's stdin would exceed ${STDIN_BYTES} bytes.`, field: "text" };
    if (!this.#means.queue.grow(this.job, bytes))
      return { code: "queue_full", message: "Too much stdin waits; send it when the run has started." };
    this.#inputBytesLeft -= bytes;
    this.#texts += 1;
    if (text !== "") this.#live.push(text);
    return undefined;
  }

  endInput(): void {
    this.#live?.end();
  }

  orphan(): void {
    if (this.#orphaned) clearTimeout(this.#orphaned);
    if (this.#state === "finished") return;
    this.#orphaned = setTimeout(() => {
      if (this.log.readers === 0) this.cancel();
    }, this.#means.orphanMs).unref();
  }

  async #start(): Promise<void> {
    const request = this.#request;
    if (!request) return;
    this.#state = "running";
    this.#trace.started();
    // A run that has started keeps its log alone; the sandbox lets go of the request.
    this.#request = null;
    const live = this.#live ? { live: this.#live } : {};
    for await (const event of this.#means.sandbox.run({ ...request, ...live }, this.#abort.signal)) {
      if (event.type === "finished") {
        const timings = this.#trace.timings(event.marks);
        this.#conclude({ id: this.id, ...event.result, ...(timings && { timings }) });
      } else {
        this.log.append(event);
        if (event.type === "stdout" || event.type === "stderr") this.#trace.printed();
      }
    }
  }

  #conclude(result: Summary): void {
    this.#state = "finished";
    if (this.#orphaned) clearTimeout(this.#orphaned);
    this.#live?.end();
    // Text that a run cancelled in the queue never took would stay as long as its result.
    this.#live = null;
    this.log.append({ type: "finished", result });
    this.#finish();
  }
}
