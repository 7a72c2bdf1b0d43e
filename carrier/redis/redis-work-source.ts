import { randomUUID } from "node:crypto";
import type { Readiness } from "#contract/health.ts";
import type { RuntimeId } from "#contract/runtimes.ts";
import type { JudgedEar } from "../judge-cases.ts";
import { SKILLS, type Skill } from "../needs.ts";
import { Takers } from "../takers.ts";
import type { Jobs, RunJob, WorkSource } from "../work-source.ts";
import { UNKNOWN_STATE, type WorkerState } from "../worker-state.ts";
import { type RedisEar, RedisLink, type RedisPlace } from "./connection.ts";
import { JobQueue, type LaneName, lanesFor } from "./job-queue.ts";
import { JudgeRunner } from "./judge-runner.ts";
import { complete, Lane, type LockedJob } from "./lane.ts";
import { Offer } from "./offer.ts";
import { type Packed, unpackedRun } from "./packing.ts";
import { readHealth } from "./redis-health.ts";
import { TakenChecks } from "./remote-checks.ts";
import { type Kind, Runs, type Unrun } from "./runs.ts";
import { Subscriptions } from "./subscriptions.ts";
import { Sweeper } from "./sweeper.ts";
import { TakenRun } from "./taken-run.ts";
import { Beat } from "./worker-beat.ts";

export interface RedisSourceSettings extends RedisPlace {
  /** Runs that this worker has at once. */
  places: number;
  /** How long its runs may go on when it ends, before another worker gets them, in milliseconds. */
  graceMs: number;
  judged?: JudgedEar | undefined;
  /** Fewer, as an older build has, in tests. */
  skills?: readonly Skill[];
}

/** A run in this worker's hands. */
interface Taken {
  run: TakenRun;
  locked: LockedJob;
}

/** A run as the script that admits it gives it: its lock, and what a start answers. */
interface GivenRun {
  id: string;
  token: string;
  tag: number;
  answer: readonly string[];
}

/** Where a worker on any machine gets its jobs: a Redis, to which it connects; nothing connects to it. */
export class RedisWorkSource implements WorkSource, AsyncDisposable {
  readonly #settings: RedisSourceSettings;
  readonly #report: (error: unknown) => void;
  readonly #id = randomUUID();
  readonly #link: RedisLink;
  readonly #queue: JobQueue;
  readonly #runs: Runs;
  readonly #lanes = new Map<LaneName, Lane>();
  readonly #common: Lane;
  readonly #judges: JudgeRunner;
  readonly #checks: TakenChecks;
  readonly #sweeper: Sweeper;
  readonly #beat: Beat;
  readonly #offer: Offer;
  readonly #taken = new Map<string, Taken>();
  readonly #ready: TakenRun[] = [];
  readonly #returning: TakenRun[] = [];
  readonly #takers = new Takers<RunJob>(() => this.#next());
  /** Jobs that have been fetched and not begun. */
  #starting = 0;
  #closing = false;

  /** Begins to connect, again and again until it is disposed of; what is our fault, and what Redis is like, is told. */
  constructor(settings: RedisSourceSettings, ear: RedisEar) {
    this.#settings = settings;
    const link = new RedisLink(settings, "patient", ear);
    this.#report = (error) => {
      if (!this.#closing) link.tell(error);
    };
    const subscriptions = new Subscriptions(link.hearing);
    this.#link = link;
    this.#queue = new JobQueue(link, this.#report);
    this.#beat = new Beat(link, this.#id, (lanes) => this.#openLanes(lanes));
    this.#runs = new Runs({ link, queue: this.#queue, runtimes: () => this.#beat.state?.runtimes ?? [] });
    this.#common = this.#openLane("runs");
    this.#offer = new Offer(link, this.#id, () => this.#isWanted);
    const ceilings = () => this.#beat.ceilings;
    this.#judges = new JudgeRunner({
      ...{ link, subscriptions, runs: this.#runs, worker: this.#id, ceilings, report: this.#report },
      judged: settings.judged,
      skills: settings.skills ?? SKILLS,
    });
    this.#checks = new TakenChecks(link, () => this.#runtimes);
    this.#sweeper = new Sweeper({ link, queue: this.#queue, runs: this.#runs, report: this.#report });
    void subscriptions.listen(link.key("worker", this.#id), (message) => this.#hear(message)).catch(this.#report);
  }

  /** Takes a worker's word of what it can do, for fronts anywhere. */
  hear(state: WorkerState): void {
    this.#beat.tell({ ...state, places: this.#settings.places, skills: this.#settings.skills ?? SKILLS });
  }

  /** Whether this worker can take runs, and why not: its sandbox, Redis, or that it is about to end. */
  async readiness(): Promise<Readiness> {
    const { readiness } = this.#beat.state ?? UNKNOWN_STATE;
    const { problems } = await readHealth(this.#link);
    const ending = this.#closing ? ["The worker ends; it takes no more runs."] : [];
    const all = [...readiness.problems, ...problems, ...ending];
    return { ...readiness, ready: readiness.ready && all.length === 0, problems: all };
  }

  take<Kind extends keyof Jobs>(kind: Kind, signal: AbortSignal): Promise<Jobs[Kind] | null>;
  take(kind: keyof Jobs, signal: AbortSignal): Promise<Jobs[keyof Jobs] | null> {
    if (kind === "check") return this.#checks.take(signal);
    const taken = this.#takers.take(signal);
    for (const lane of this.#lanes.values()) lane.fetch();
    this.#offer.update();
    void taken.then(() => this.#offer.update());
    return taken;
  }

  /** Takes no more, lets what runs end within its time of grace, and gives the rest to another worker. */
  async drain(): Promise<void> {
    this.#closing = true;
    for (const lane of this.#lanes.values()) lane.close();
    await this.#offer.withdraw();
    await this.#beat.stop();
    await this.#judges[Symbol.asyncDispose]();
    const late = performance.now() + this.#settings.graceMs;
    while (this.#taken.size > 0 && performance.now() < late) await new Promise((resolve) => setTimeout(resolve, 50));
    const left = [...this.#taken.values()];
    await Promise.all(left.map(({ run, locked }) => this.#giveBack(locked, run.attempt, "begun").catch(() => {})));
  }

  /** Closes its connections; to be called when nothing more is told. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing = true;
    await this.#beat.stop();
    this.#checks[Symbol.dispose]();
    await this.#sweeper[Symbol.asyncDispose]();
    await this.#judges[Symbol.asyncDispose]();
    await Promise.all([...this.#lanes.values()].map((lane) => lane[Symbol.asyncDispose]()));
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

  /** Opens those of these lanes whose runs this worker can do. */
  #openLanes(names: readonly string[]): void {
    const ours = lanesFor(this.#beat.abilities);
    for (const name of ours) if (names.includes(name) && !this.#lanes.has(name)) this.#openLane(name).fetch();
  }

  #openLane(name: LaneName): Lane {
    const lane = new Lane(name, {
      link: this.#link,
      report: this.#report,
      isWanted: () => this.#isWanted,
      start: (locked) => this.#start(locked),
      putBack: (locked) => this.#putBack(locked),
    });
    this.#lanes.set(name, lane);
    return lane;
  }

  get #isWanted(): boolean {
    return this.#takers.waiting > this.#starting && !this.#closing;
  }

  get #runtimes(): RuntimeId[] {
    return this.#beat.state?.runtimes.map(({ id }) => id) ?? [];
  }

  /** Begins the next attempt of a run that was fetched, unless it is not to be run, or not here. */
  async #start(locked: LockedJob): Promise<void> {
    this.#starting++;
    try {
      const id = locked.job.id as string;
      const answer = await this.#link.scripts.run<string[]>("start", id, this.#id, this.#beat.abilities.join());
      const run = await this.#begin(locked, answer);
      run?.look();
    } finally {
      this.#starting--;
      this.#offer.renew();
      this.#offer.update();
    }
  }

  /** Takes a run that was given with its admission, its first attempt begun; nothing can have been asked of it yet. */
  async #receive({ answer, ...given }: GivenRun): Promise<void> {
    const locked = this.#common.locked(given);
    if (this.#isWanted || answer[0] !== "ok") await this.#begin(locked, answer);
    else await this.#giveBack(locked, Number(answer[1]), "untouched");
  }

  async #begin(locked: LockedJob, answer: readonly string[]): Promise<TakenRun | undefined> {
    const id = locked.job.id as string;
    if (answer[0] !== "ok") {
      if (answer[0] === "hopeless") await this.#runs.endUnrun(unrunOf(id, answer), "internal_error");
      if (answer[0] === "unfit") await this.#queue.add(answer[1] as LaneName, id, Number(answer[2]));
      await complete(locked);
      return undefined;
    }
    const [, attempt, runtime, kind, client = "", queueUs, ...words] = answer;
    const started = { id, attempt: Number(attempt), client, queueUs: Number(queueUs) };
    try {
      const run = this.#open({ ...started, work: unpackedRun(words as Packed, this.#beat.ceilings) }, locked);
      this.#ready.push(run);
      this.#takers.serve();
      return run;
    } catch (error) {
      this.#report(error);
      await this.#runs.endUnrun(unrunOf(id, ["", attempt, runtime, kind]), "internal_error");
      await complete(locked);
      return undefined;
    }
  }

  #open(started: ConstructorParameters<typeof TakenRun>[0], locked: LockedJob): TakenRun {
    const run = new TakenRun(started, {
      link: this.#link,
      runs: this.#runs,
      report: this.#report,
      park: (parked) => this.#place(parked, "park"),
      comeBack: (returning) => {
        this.#returning.push(returning);
        this.#takers.serve();
      },
      leave: ({ id }, state) => this.#leave(id, state),
    });
    this.#taken.set(run.id, { run, locked });
    locked.lane.locks.hold(run.id, { token: locked.token, lose: () => run.lose() });
    return run;
  }

  /** The job of a run that was lost is left to the next worker, which gets it when its lock runs out. */
  #leave(id: string, state: "lost" | "over"): void {
    const taken = this.#taken.get(id);
    this.#taken.delete(id);
    if (!taken) return;
    taken.locked.lane.locks.release(id);
    if (state === "over") void complete(taken.locked).catch(this.#report);
  }

  /** A job that nobody here has a place for any more goes to the next worker. */
  async #putBack(locked: LockedJob): Promise<void> {
    const { job } = locked;
    await complete(locked);
    await this.#queue.add(job.queueName as LaneName, job.id as string, job.priority);
  }

  /** A run whose attempt is not to go on here goes to the next worker, which it does not count against. */
  async #giveBack(locked: LockedJob, attempt: number, state: "begun" | "untouched"): Promise<void> {
    const id = locked.job.id as string;
    const tag = await this.#link.scripts.run<string | null>("giveback", id, attempt, state);
    const taken = this.#taken.get(id);
    this.#taken.delete(id);
    taken?.run.lose();
    await complete(locked);
    if (tag) await this.#queue.add("runs", id, Number(tag));
  }

  #place(run: TakenRun, what: "park" | "back"): void {
    void this.#link.scripts
      .run<string[]>("place", run.id, run.attempt, what)
      .then((released) => this.#runs.queue(released))
      .catch(this.#report);
  }

  /** A message is a run that is given to this worker, or the id of something of which something is asked. */
  #hear(message: string | null): void {
    if (message?.startsWith("{")) {
      this.#offer.end();
      void this.#receive(JSON.parse(message) as GivenRun).catch(this.#report);
    } else this.#look(message);
  }

  #look(id: string | null): void {
    if (id === null) {
      this.#offer.renew();
      for (const { run } of this.#taken.values()) run.look();
    } else if (this.#taken.has(id)) this.#taken.get(id)?.run.look();
    else this.#judges.look(id);
  }
}

/** What is known of a run that does not begin: its attempt, runtime and kind, behind the answer's first word. */
function unrunOf(id: string, [, attempt, runtime, kind]: readonly (string | undefined)[]): Unrun {
  return { id, attempt: Number(attempt), runtime: runtime as RuntimeId, kind: kind as Kind };
}
