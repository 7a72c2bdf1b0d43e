import { randomUUID } from "node:crypto";
import { isOfTask, type TaskEventBody } from "#contract/tasks.ts";
import type { StartMeans } from "./carried-judge.ts";
import type { CarriedRun } from "./carried-run.ts";
import type { RunWork, SearchWork, Sender, TalkWork } from "./carrier.ts";
import { EventLog } from "./event-log.ts";
import { traced } from "./traceparent.ts";

/** Work with a log of its own kind of events, which one job of its client does. */
export type TaskWork = SearchWork | TalkWork;

/** One admitted task; its job waits and yields as a run of its client. */
export class CarriedTask {
  readonly id = randomUUID();
  readonly kind: TaskWork["kind"];
  readonly from: Sender;
  readonly log: EventLog<TaskEventBody>;
  /** What its programs take, in bytes. */
  readonly bytes: number;
  /** Nobody asks what a task was of. */
  readonly subject = { told: {} };
  /** Settles after its last event. */
  readonly finished: Promise<void>;
  readonly #finished = Promise.withResolvers<void>();
  #work: TaskWork | null;
  #means: StartMeans | null = null;
  #run: CarriedRun | null = null;

  /** `grown` is told what its log takes more, in bytes. */
  constructor(work: TaskWork, from: Sender, grown: (bytes: number) => void = () => {}) {
    this.log = new EventLog(this.id, grown);
    this.#work = work;
    this.kind = work.kind;
    this.from = from;
    this.bytes = JSON.stringify(work.request).length;
    this.finished = this.#finished.promise;
  }

  get state(): "running" | "finished" {
    return this.log.isOver ? "finished" : "running";
  }

  /** Sees its job to the end. */
  async carry(means: StartMeans): Promise<void> {
    const work = this.#work;
    if (!work) return;
    this.#work = null;
    this.#means = means;
    const run = means.start(jobOf(work));
    this.#run = run;
    for await (const events of run.log.read(-1, new AbortController().signal))
      for (const { id: _, seq: __, ...body } of events) if (isOfTask(body)) this.log.append(body);
    await run.finished;
    if (!this.log.isOver) {
      const reason = run.log.summary?.status === "cancelled" ? "cancelled" : "internal_error";
      this.log.append({ type: "ended", reason });
    }
    this.#finished.resolve();
  }

  /** Heard at once. */
  cancel(): void {
    if (this.#run) this.#means?.cancel(this.#run);
  }
}

/** The job that does a task, of the task's own program. */
export function jobOf(work: TaskWork): RunWork {
  const { code, runtime, limits, buffering } = work.request;
  return {
    kind: "run",
    request: { code, stdin: "", arguments: [], runtime, limits, buffering, interactive: false },
    validateUs: 0,
    task: work,
    ...traced(work),
  };
}
