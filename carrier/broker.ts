import { setImmediate as nextTurn } from "node:timers/promises";
import type { CheckResult } from "#contract/check.ts";
import type { Refusal } from "#contract/errors.ts";
import type { RunEvent } from "#contract/events.ts";
import type { Readiness } from "#contract/health.ts";
import type { JudgeEvent } from "#contract/judge.ts";
import type { Limits } from "#contract/limits.ts";
import type { Runtime } from "#contract/runtimes.ts";
import type { TaskEvent } from "#contract/tasks.ts";
import { Bell } from "./bell.ts";
import { CarriedJudge } from "./carried-judge.ts";
import { CarriedRun } from "./carried-run.ts";
import { CarriedTask, type TaskWork } from "./carried-task.ts";
import type { Carrier, CheckWork, Followed, JudgeWork, RunDescription, RunWork, Sender } from "./carrier.ts";
import { CheckDesk } from "./check-desk.ts";
import { followed } from "./followed.ts";
import type { JudgedEar } from "./judge-cases.ts";
import { Leases } from "./leases.ts";
import { LogRoom } from "./log-room.ts";
import { NOT_READY, ONE_SEARCH, SHUTTING_DOWN, UNKNOWN_RUN } from "./refusals.ts";
import { type QueueBounds, RunQueue } from "./run-queue.ts";
import { Takers } from "./takers.ts";
import { unstarted } from "./unstarted.ts";
import type { Jobs, RunJob, Told, WorkSource } from "./work-source.ts";
import { UNKNOWN_STATE, type WorkerState } from "./worker-state.ts";

/** About what a finished run takes in memory beside its log, in bytes. */
const RUN_BYTES = 4096;

export interface BrokerSettings extends QueueBounds {
  /** What the logs of runs may take, in bytes: of what one client has finished, and in all. */
  keptBytes: number;
  clientKeptBytes: number;
  /** How long a run goes on that nobody attends any more, in milliseconds. */
  orphanMs: number;
  /** How long runs may go on when the broker closes, in milliseconds. */
  graceMs: number;
}

/**
 * The carrier of one process: queue, logs, results and leases in its memory. Whoever asks does it by the carrier's
 * methods, and a worker takes jobs from it.
 */
export class Broker implements Carrier, WorkSource {
  readonly #settings: BrokerSettings;
  readonly #runs = new Map<string, CarriedRun>();
  /** What has a log of its own and is done by runs of its client. */
  readonly #judges = new Map<string, CarriedJudge | CarriedTask>();
  readonly #queue: RunQueue;
  readonly #checks = new CheckDesk();
  readonly #logs: LogRoom;
  readonly #leases: Leases;
  readonly #takers = new Takers<RunJob>(() => this.#next());
  readonly #heard = new Bell();
  readonly #grown = (bytes: number) => this.#logs.grow(bytes);
  readonly #judged: JudgedEar | undefined;
  #worker = UNKNOWN_STATE;
  #closing = false;

  constructor(settings: BrokerSettings, judged?: JudgedEar) {
    this.#settings = settings;
    this.#judged = judged;
    const bound = { client: settings.clientKeptBytes, all: settings.keptBytes };
    this.#logs = new LogRoom(bound, (id) => {
      // Who reads it would hold it.
      (this.#runs.get(id) ?? this.#judges.get(id))?.log.clear();
      this.#runs.delete(id);
      this.#judges.delete(id);
    });
    this.#queue = new RunQueue(settings, this.#logs);
    this.#leases = new Leases(settings.orphanMs, (id) => this.#cancel(id));
  }

  /** Takes a worker's word of what it can do; nothing is admitted before it is ready. */
  hear(worker: WorkerState): void {
    this.#worker = worker;
    this.#heard.ring();
  }

  /** What the worker tells of itself now, and whenever it changes. */
  async *states(signal: AbortSignal): AsyncGenerator<WorkerState, void, undefined> {
    while (!signal.aborted) {
      const told = this.#worker;
      yield told;
      if (told === this.#worker) await this.#heard.heard(signal);
    }
  }

  /** How many runs wait, and how many have a place. */
  get counts(): { running: number; waiting: number } {
    return this.#queue.counts;
  }

  runtimes(): readonly Runtime[] {
    return this.#worker.runtimes;
  }

  readiness(): Readiness {
    return this.#worker.readiness;
  }

  ceilings(): Limits {
    return this.#worker.ceilings;
  }

  async submit(work: RunWork | JudgeWork | TaskWork, from: Sender): Promise<{ id: string } | Refusal> {
    if (this.#closing) return SHUTTING_DOWN;
    if (!this.#worker.readiness.ready) return NOT_READY;
    if (work.kind === "judge") return this.#admitJudge(new CarriedJudge(work, from, this.#grown));
    if (work.kind !== "run") return this.#admitTask(new CarriedTask(work, from, this.#grown));
    const run = new CarriedRun(work, from, this.#grown);
    const refusal = this.#queue.admit(run, this.#takers.waiting > 0);
    if (refusal) return refusal;
    this.#runs.set(run.id, run);
    run.admit(this.#queue.placeOf(run));
    this.#takers.serve();
    return { id: run.id };
  }

  async follow(work: RunWork, from: Sender, signal: AbortSignal): Promise<Followed | Refusal> {
    const run = await this.submit(work, from);
    if ("code" in run) return run;
    // The program is handed over first.
    await nextTurn();
    return followed(this, run.id, signal);
  }

  async ask(work: CheckWork, from: Sender, signal: AbortSignal): Promise<CheckResult | Refusal> {
    if (this.#closing) return SHUTTING_DOWN;
    if (!this.#worker.readiness.ready) return NOT_READY;
    return this.#checks.ask(work, from, signal);
  }

  async *events(id: string, after: number, signal: AbortSignal): AsyncGenerator<readonly RunEvent[], void, undefined> {
    const run = this.#runs.get(id);
    // One that the world knows does no task.
    if (run) yield* run.log.read(after, signal) as AsyncGenerator<readonly RunEvent[], void, undefined>;
  }

  async *judgeEvents(
    id: string,
    after: number,
    signal: AbortSignal,
  ): AsyncGenerator<readonly JudgeEvent[], void, undefined> {
    const judge = this.#judges.get(id);
    if (judge instanceof CarriedJudge) yield* judge.log.read(after, signal);
  }

  async *taskEvents(
    id: string,
    after: number,
    signal: AbortSignal,
  ): AsyncGenerator<readonly TaskEvent[], void, undefined> {
    const task = this.#judges.get(id);
    if (task instanceof CarriedTask) yield* task.log.read(after, signal);
  }

  async *positions(id: string, signal: AbortSignal): AsyncGenerator<number, void, undefined> {
    const run = this.#runs.get(id);
    if (run) yield* this.#queue.positions.read(run, signal);
  }

  async describe(id: string): Promise<RunDescription | undefined> {
    const judge = this.#judges.get(id);
    if (judge) return { id, kind: judge.kind, state: judge.state, lastSeq: judge.log.lastSeq, ...judge.subject.told };
    const run = this.#runs.get(id);
    if (!run) return undefined;
    const { state, log } = run;
    const { summary, lastSeq } = log;
    const position = state === "queued" ? { position: this.#queue.placeOf(run) } : {};
    return { id, kind: "run", state, lastSeq, ...position, ...(summary && { summary }), ...run.subject.told };
  }

  async cancel(id: string): Promise<void> {
    this.#cancel(id);
    await (this.#runs.get(id) ?? this.#judges.get(id))?.finished;
  }

  async write(id: string, text: string, index?: number): Promise<Refusal | undefined> {
    const run = this.#runs.get(id);
    if (!run) return UNKNOWN_RUN;
    return run.write(text, index, (bytes) => this.#queue.grow(run, bytes));
  }

  async endInput(id: string): Promise<Refusal | undefined> {
    const run = this.#runs.get(id);
    run?.input.end();
    return run ? undefined : UNKNOWN_RUN;
  }

  attend(id: string): AsyncDisposable {
    return this.#leases.take(id);
  }

  take<Kind extends keyof Jobs>(kind: Kind, signal: AbortSignal): Promise<Jobs[Kind] | null>;
  take(kind: keyof Jobs, signal: AbortSignal): Promise<Jobs[keyof Jobs] | null> {
    return kind === "run" ? this.#takers.take(signal) : this.#checks.take(signal);
  }

  /** Admits nothing more, cancels what waits, gives what runs its time of grace, and cancels that too. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing = true;
    const open = [...this.#runs.values(), ...this.#judges.values()].filter(({ state }) => state !== "finished");
    for (const run of open) if (run.state === "queued") this.#cancel(run.id);
    const late = setTimeout(() => {
      for (const run of open) this.#cancel(run.id);
    }, this.#settings.graceMs);
    await Promise.all(open.map((run) => run.finished));
    clearTimeout(late);
  }

  #cancel(id: string): void {
    this.#judges.get(id)?.cancel();
    const run = this.#runs.get(id);
    if (run) this.#cancelRun(run);
  }

  #cancelRun(run: CarriedRun): void {
    if (run.state === "finished") return;
    const isNew = run.state === "queued";
    run.cancelled.abort();
    if (isNew) this.#conclude(run, { type: "finished", result: unstarted(run, "cancelled", this.runtimes()) });
  }

  /** A client searches for one thing at a time: a search takes all the processor time that others leave. */
  #admitTask(task: CarriedTask): { id: string } | Refusal {
    const { kind, from } = task;
    const isOpen = (other: CarriedJudge | CarriedTask) =>
      other.kind === kind && other.state !== "finished" && other.from.client === from.client;
    return kind === "search" && this.#judges.values().some(isOpen) ? ONE_SEARCH : this.#admitJudge(task);
  }

  /** Admits a judge or a task as one; what does it then waits with its client's runs. */
  #admitJudge(judge: CarriedJudge | CarriedTask): { id: string } | Refusal {
    const { from } = judge;
    const refusal = this.#queue.holdJudge(judge);
    if (refusal) return refusal;
    this.#judges.set(judge.id, judge);
    const start = (part: RunWork) => {
      const run = new CarriedRun(part, from, this.#grown);
      this.#queue.admitCase(run);
      run.admit(this.#queue.placeOf(run));
      this.#takers.serve();
      return run;
    };
    void judge.carry({ start, cancel: (run) => this.#cancelRun(run), judged: this.#judged }).then(() => {
      this.#queue.releaseJudge(judge);
      this.#logs.grow(-judge.log.bytes);
      this.#leases.forget(judge.id);
      this.#logs.keep({ id: judge.id, from, bytes: judge.log.bytes });
    });
    return { id: judge.id };
  }

  #next(): RunJob | undefined {
    const run = this.#queue.take();
    if (!run) return undefined;
    run.job ??= this.#jobOf(run);
    return run.job;
  }

  #jobOf(run: CarriedRun): RunJob {
    return {
      kind: "run",
      id: run.id,
      attempt: 1,
      work: run.start(),
      client: run.from.client,
      queueUs: Math.round((performance.now() - run.admittedAt) * 1000),
      input: run.input,
      signal: run.cancelled.signal,
      tell: async (batch) => {
        for (const body of batch) {
          if (body.type === "finished") this.#conclude(run, body);
          else run.append(body);
        }
      },
      bytes: () => run.log.bytes + run.bytes,
      park: () => {
        this.#queue.park(run);
        this.#takers.serve();
      },
      comeBack: () => {
        this.#queue.comeBack(run);
        this.#takers.serve();
      },
    };
  }

  #conclude(run: CarriedRun, { result, compared }: Extract<Told, { type: "finished" }>): void {
    if (run.state === "finished") return;
    this.#queue.leave(run);
    run.conclude(result, compared ?? null);
    this.#logs.grow(-run.log.bytes);
    this.#takers.serve();
    // A case is its judge's alone.
    if (!this.#runs.has(run.id)) return;
    this.#leases.forget(run.id);
    this.#logs.keep({ id: run.id, from: run.from, bytes: RUN_BYTES + run.log.bytes });
  }
}
