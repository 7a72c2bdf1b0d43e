import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Job, Worker } from "bullmq";
import type { RuntimeId } from "#contract/runtimes.ts";
import type { WorkerState } from "../broker.ts";
import { Takers } from "../takers.ts";
import type { Jobs, RunJob, WorkSource } from "../work-source.ts";
import { isAway, RedisLink, type RedisPlace } from "./connection.ts";
import { HeldLocks, LOCK_MS, STALLED_MS } from "./held-locks.ts";
import { bullPrefix, JobQueue } from "./job-queue.ts";
import { JudgeRunner } from "./judge-runner.ts";
import { type Packed, unpackedRun } from "./packing.ts";
import { TakenChecks } from "./remote-checks.ts";
import { type Kind, Runs } from "./runs.ts";
import { Subscriptions } from "./subscriptions.ts";
import { Sweeper } from "./sweeper.ts";
import { TakenRun } from "./taken-run.ts";
import { Beat } from "./worker-beat.ts";

export interface RedisSourceSettings extends RedisPlace {
  /** Runs that this worker has at once. */
  places: number;
  /** How long its runs may go on when it ends, before another worker gets them, in milliseconds. */
  graceMs: number;
}

/** Pause before jobs are asked for again where that failed, in milliseconds. */
const PAUSE_MS = 500;

/** A run in this worker's hands, with the lock by which BullMQ knows it as taken. */
interface Taken {
  run: TakenRun;
  job: Job;
  token: string;
}

/** Where a worker on any machine gets its jobs: a Redis, to which it connects; nothing connects to it. */
export class RedisWorkSource implements WorkSource, AsyncDisposable {
  readonly #settings: RedisSourceSettings;
  readonly #report: (error: unknown) => void;
  readonly #id = randomUUID();
  readonly #link: RedisLink;
  readonly #queue: JobQueue;
  readonly #runs: Runs;
  readonly #worker: Worker;
  readonly #locks: HeldLocks;
  readonly #judges: JudgeRunner;
  readonly #checks: TakenChecks;
  readonly #sweeper: Sweeper;
  readonly #beat: Beat;
  readonly #taken = new Map<string, Taken>();
  readonly #ready: TakenRun[] = [];
  readonly #returning: TakenRun[] = [];
  readonly #takers = new Takers<RunJob>(() => this.#next());
  #isFetching = false;
  #closing = false;

  /** Begins to connect, again and again until it is disposed of; what is our fault is reported. */
  constructor(settings: RedisSourceSettings, report: (error: unknown) => void) {
    this.#settings = settings;
    this.#report = (error) => {
      if (!this.#closing && !isAway(error)) report(error);
    };
    const link = new RedisLink(settings, "patient");
    const subscriptions = new Subscriptions(link.hearing);
    this.#link = link;
    this.#queue = new JobQueue(link, this.#report);
    this.#beat = new Beat(link, this.#id);
    this.#runs = new Runs({ link, queue: this.#queue, runtimes: () => this.#beat.state?.runtimes ?? [] });
    this.#worker = new Worker("runs", null, {
      connection: link.redis,
      prefix: bullPrefix(link.prefix),
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_MS,
      // How often a run may be started is told by its own attempts.
      maxStalledCount: 1000,
    });
    this.#worker.on("error", this.#report);
    void this.#worker.startStalledCheckTimer().catch(this.#report);
    this.#locks = new HeldLocks(this.#worker);
    const ceilings = () => this.#beat.ceilings;
    this.#judges = new JudgeRunner({
      ...{ link, subscriptions, runs: this.#runs, worker: this.#id, ceilings, report: this.#report },
    });
    this.#checks = new TakenChecks(link);
    this.#sweeper = new Sweeper({ link, queue: this.#queue, runs: this.#runs, report: this.#report });
    void subscriptions.listen(link.key("worker", this.#id), (message) => this.#hear(message)).catch(this.#report);
  }

  /** Takes a worker's word of what it can do, for fronts anywhere. */
  hear(state: WorkerState): void {
    this.#beat.tell({ ...state, places: this.#settings.places });
  }

  take<Kind extends keyof Jobs>(kind: Kind, signal: AbortSignal): Promise<Jobs[Kind] | null>;
  take(kind: keyof Jobs, signal: AbortSignal): Promise<Jobs[keyof Jobs] | null> {
    if (kind === "check") return this.#checks.take(signal);
    const taken = this.#takers.take(signal);
    this.#fetch();
    return taken;
  }

  /** Takes no more, lets what runs end within its time of grace, and gives the rest to another worker. */
  async drain(): Promise<void> {
    this.#closing = true;
    await this.#beat.stop();
    await this.#judges[Symbol.asyncDispose]();
    const late = Date.now() + this.#settings.graceMs;
    while (this.#taken.size > 0 && Date.now() < late) await new Promise((resolve) => setTimeout(resolve, 50));
    await Promise.all([...this.#taken.values()].map((taken) => this.#giveBack(taken).catch(() => {})));
  }

  /** Closes its connections; to be called when nothing more is told. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing = true;
    await this.#beat.stop();
    this.#locks[Symbol.dispose]();
    this.#checks[Symbol.dispose]();
    await this.#sweeper[Symbol.asyncDispose]();
    await this.#judges[Symbol.asyncDispose]();
    await this.#worker.close(true);
    await this.#queue[Symbol.asyncDispose]();
    this.#link[Symbol.dispose]();
  }

  /** Those that come back go before new ones. */
  #next(): TakenRun | undefined {
    const returning = this.#returning.shift();
    if (!returning) return this.#ready.shift();
    this.#place(returning, "back");
    return returning;
  }

  #fetch(): void {
    if (this.#closing || this.#isFetching || !this.#takers.isWaitedFor) return;
    this.#isFetching = true;
    void this.#fetchWhileWanted()
      .catch((error) => {
        this.#report(error);
        return sleep(PAUSE_MS);
      })
      .finally(() => {
        this.#isFetching = false;
        this.#fetch();
      });
  }

  async #fetchWhileWanted(): Promise<void> {
    while (this.#takers.isWaitedFor && !this.#closing) {
      const token = randomUUID();
      const job = await this.#worker.getNextJob(token);
      if (!job) continue;
      if (!this.#takers.isWaitedFor) await this.#putBack(job, token);
      else if (await this.#start(job, token)) this.#takers.serve();
    }
  }

  /** Begins the next attempt of a run; false for one that is not to be run, which leaves the queue. */
  async #start(job: Job, token: string): Promise<boolean> {
    const id = job.id as string;
    const answer = await this.#link.scripts.run<string[]>("start", id, this.#id);
    if (answer[0] !== "ok") {
      if (answer[0] === "hopeless") {
        const [, attempts, runtime, kind] = answer as [string, string, RuntimeId, Kind];
        const run = { id, attempt: Number(attempts), runtime, kind };
        await this.#runs.endUnrun(run, "internal_error");
      }
      await complete(job, token);
      return false;
    }
    const [, attempt, client = "", queueUs, runtime, kind, ...words] = answer;
    const started = { id, attempt: Number(attempt), client, queueUs: Number(queueUs) };
    try {
      const run = this.#open({ ...started, work: unpackedRun(words as Packed, this.#beat.ceilings) }, { job, token });
      this.#ready.push(run);
      run.look();
      return true;
    } catch (error) {
      this.#report(error);
      const { attempt } = started;
      await this.#runs.endUnrun({ id, attempt, runtime: runtime as RuntimeId, kind: kind as Kind }, "internal_error");
      await complete(job, token);
      return false;
    }
  }

  #open(started: ConstructorParameters<typeof TakenRun>[0], lock: { job: Job; token: string }): TakenRun {
    const run = new TakenRun(started, {
      link: this.#link,
      runs: this.#runs,
      report: this.#report,
      park: (parked) => this.#place(parked, "park"),
      comeBack: (returning) => {
        this.#returning.push(returning);
        this.#takers.serve();
      },
      leave: ({ id }) => this.#leave(id),
    });
    this.#taken.set(run.id, { run, ...lock });
    this.#locks.hold(run.id, { token: lock.token, lose: () => run.lose() });
    return run;
  }

  #leave(id: string): void {
    const taken = this.#taken.get(id);
    this.#taken.delete(id);
    this.#locks.release(id);
    if (taken) void complete(taken.job, taken.token).catch(this.#report);
  }

  /** A job that nobody here has a place for any more goes to the next worker. */
  async #putBack(job: Job, token: string): Promise<void> {
    await complete(job, token);
    await this.#queue.add("runs", job.id as string, job.priority);
  }

  async #giveBack({ run, job, token }: Taken): Promise<void> {
    const tag = await this.#link.scripts.run<string | null>("giveback", run.id, run.attempt);
    this.#taken.delete(run.id);
    run.lose();
    await complete(job, token);
    if (tag) await this.#queue.add("runs", run.id, Number(tag));
  }

  #place(run: TakenRun, what: "park" | "back"): void {
    void this.#link.scripts
      .run<string[]>("place", run.id, run.attempt, what)
      .then((released) => this.#runs.queue(released))
      .catch(this.#report);
  }

  #hear(id: string | null): void {
    if (id === null) for (const { run } of this.#taken.values()) run.look();
    else if (this.#taken.has(id)) this.#taken.get(id)?.run.look();
    else this.#judges.look(id);
  }
}

/** Takes a job out of BullMQ; one whose lock another worker has is that one's. */
async function complete(job: Job, token: string): Promise<void> {
  await job.moveToCompleted(null, token, false).catch(() => {});
}
