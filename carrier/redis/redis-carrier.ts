import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { CheckResult } from "#contract/check.ts";
import type { Refusal } from "#contract/errors.ts";
import type { RunEvent } from "#contract/events.ts";
import type { Readiness } from "#contract/health.ts";
import type { JudgeEvent } from "#contract/judge.ts";
import { type Limits, RESULT_MS } from "#contract/limits.ts";
import { type Summary, utf8Bytes } from "#contract/run.ts";
import type { Runtime } from "#contract/runtimes.ts";
import type { TaskEvent } from "#contract/tasks.ts";
import type { BrokerSettings } from "../broker.ts";
import type { TaskWork } from "../carried-task.ts";
import type { Carrier, CheckWork, Followed, JudgeWork, RunDescription, RunWork, Sender } from "../carrier.ts";
import { followed } from "../followed.ts";
import { needsOf } from "../needs.ts";
import {
  FINISHED_RUN,
  INPUT_TOO_LARGE,
  INPUT_WAITS,
  ONE_SEARCH,
  queueFull,
  textMissing,
  tooManyWait,
  UNKNOWN_RUN,
  unavailable,
} from "../refusals.ts";
import { type RedisEar, RedisLink, type RedisPlace } from "./connection.ts";
import { JobQueue } from "./job-queue.ts";
import { hearLog, type LogMeans, readLog } from "./log-reader.ts";
import { RedisLeases } from "./redis-leases.ts";
import { RedisPositions } from "./redis-positions.ts";
import { AskedChecks } from "./remote-checks.ts";
import { type Full, type Kind, Runs } from "./runs.ts";
import { Subscriptions } from "./subscriptions.ts";
import { Sweeper } from "./sweeper.ts";
import { isFull, troubleOf } from "./troubles.ts";
import { WorkerBoard } from "./worker-board.ts";

/** Results that are larger are kept for a shorter time: their readers have come by then. */
const LARGE_BYTES = 1024 * 1024;
const LARGE_MS = 3 * 60_000;
/** When it is first asked whether a run that is followed still waits, in milliseconds. */
const POSITIONS_AFTER_MS = 50;

/** The bounds of a queue that many fronts and workers share; all fronts should have the same. */
export type RedisCarrierSettings = RedisPlace &
  Omit<BrokerSettings, "graceMs"> & {
    /** Smaller in tests. */
    rebaseAt?: number;
    unservedMs?: number;
  };

/** A front's end of the carrier of many machines: everything is in Redis, where any front finds any run. */
export class RedisCarrier implements Carrier {
  readonly #settings: RedisCarrierSettings;
  readonly #report: (error: unknown) => void;
  readonly #link: RedisLink;
  readonly #means: LogMeans;
  readonly #board: WorkerBoard;
  readonly #queue: JobQueue;
  readonly #runs: Runs;
  readonly #leases: RedisLeases;
  readonly #positions: RedisPositions;
  readonly #checks: AskedChecks;
  readonly #sweeper: Sweeper;

  /** Begins to connect, again and again until it is disposed of; what is our fault, and what Redis is like, is told. */
  constructor(settings: RedisCarrierSettings, ear: RedisEar) {
    this.#settings = settings;
    const link = new RedisLink(settings, "hasty", ear);
    this.#link = link;
    this.#report = (error) => link.tell(error);
    this.#means = { link, subscriptions: new Subscriptions(link.hearing) };
    this.#board = new WorkerBoard(this.#means, () => this.#tellBounds());
    this.#queue = new JobQueue(link, this.#report);
    this.#runs = new Runs({ link, queue: this.#queue, runtimes: () => this.runtimes() }, settings.rebaseAt);
    this.#leases = new RedisLeases(link, settings.orphanMs);
    this.#positions = new RedisPositions(link, () => this.#board.places);
    this.#checks = new AskedChecks(this.#means);
    this.#sweeper = new Sweeper({
      ...{ link, queue: this.#queue, runs: this.#runs, report: this.#report },
      ...(settings.unservedMs !== undefined && { unservedMs: settings.unservedMs }),
    });
  }

  /** For what fronts count together beside runs. */
  get counters(): { store: unknown; prefix: string } {
    return { store: this.#link.redis, prefix: this.#link.prefix };
  }

  /** How many runs wait, and how many have a place, for all fronts and workers; rejects where Redis is away. */
  async counts(): Promise<{ waiting: number; running: number }> {
    const count = (name: string) => this.#link.redis.zcard(`${this.#link.prefix}${name}`);
    const [waiting, running] = await Promise.all([count("waiting"), count("running")]);
    return { waiting, running };
  }

  /** Settles when a worker is there and has tried to open its sandbox, or when the signal aborts. */
  connected(signal: AbortSignal): Promise<void> {
    return this.#board.connected(signal);
  }

  runtimes(): readonly Runtime[] {
    return this.#board.runtimes();
  }

  readiness(): Readiness {
    return this.#board.readiness();
  }

  ceilings(): Limits {
    return this.#board.ceilings();
  }

  submit(work: RunWork | JudgeWork | TaskWork, from: Sender): Promise<{ id: string } | Refusal> {
    return this.#submit(randomUUID(), work, from);
  }

  async follow(work: RunWork, from: Sender, signal: AbortSignal): Promise<Followed | Refusal> {
    const id = randomUUID();
    // Whoever hears its log before it begins need not read it.
    const heard = hearLog(this.#means, id);
    const leave = () => void heard.listening.then((ears) => ears[Symbol.dispose]()).catch(() => {});
    const run = await this.#submit(id, work, from);
    if ("code" in run) {
      leave();
      return run;
    }
    signal.addEventListener("abort", leave, { once: true });
    const events = () => readLog<RunEvent>(this.#means, { id, after: -1, of: ["run"], heard }, signal);
    const positions = () => this.#laterPositions(id, signal);
    return followed({ attend: (of) => this.attend(of), events, positions }, id, signal);
  }

  async ask(work: CheckWork, from: Sender, signal: AbortSignal): Promise<CheckResult | Refusal> {
    return this.#board.refusal(needsOf(work)) ?? this.#checks.ask(work, from, signal);
  }

  events(id: string, after: number, signal: AbortSignal): AsyncGenerator<readonly RunEvent[], void, undefined> {
    return readLog<RunEvent>(this.#means, { id, after, of: ["run"] }, signal);
  }

  judgeEvents(id: string, after: number, signal: AbortSignal): AsyncGenerator<readonly JudgeEvent[], void, undefined> {
    return readLog<JudgeEvent>(this.#means, { id, after, of: ["judge"] }, signal);
  }

  taskEvents(id: string, after: number, signal: AbortSignal): AsyncGenerator<readonly TaskEvent[], void, undefined> {
    return readLog<TaskEvent>(this.#means, { id, after, of: ["search", "talk"] }, signal);
  }

  async *positions(id: string, signal: AbortSignal): AsyncGenerator<number, void, undefined> {
    for await (const [first] of this.events(id, -1, signal)) {
      if (first?.type === "queued") yield* this.#positions.read(id, first.position, signal);
      return;
    }
  }

  async describe(id: string): Promise<RunDescription | undefined> {
    const told = await this.#told(
      this.#link.scripts.run<[Kind, string, string, string, string, number] | null>("describe", id, this.#board.places),
    );
    if (!told || told[0] === "case") return undefined;
    const [kind, state, seq, summary, subject, position] = told;
    const isRun = kind === "run";
    return {
      id,
      kind,
      // Nobody hears of the queue of what has a log of its own.
      state: !isRun && state === "queued" ? "running" : (state as RunDescription["state"]),
      ...(isRun && state === "queued" && position > 0 && { position }),
      lastSeq: Number(seq),
      ...(isRun && summary !== "" && { summary: JSON.parse(summary) as Summary }),
      ...(subject !== "" && { subject }),
    };
  }

  async cancel(id: string): Promise<void> {
    const run = await this.describe(id);
    if (!run || run.state === "finished") return;
    await this.#told(this.#runs.cancel(id));
    const rest = { id, after: run.lastSeq, of: [run.kind] };
    for await (const _batch of readLog(this.#means, rest, new AbortController().signal));
  }

  async write(id: string, text: string, index?: number): Promise<Refusal | undefined> {
    // As JSON, which half a character passes.
    const words = [id, index ?? "", utf8Bytes(text), JSON.stringify(text)];
    try {
      const [answer, texts] = await this.#link.scripts.run<[string, number]>("write", ...words);
      if (answer === "unknown") return UNKNOWN_RUN;
      if (answer === "closed") return FINISHED_RUN;
      if (answer === "full") return INPUT_WAITS;
      if (answer === "gap") return textMissing(texts);
      if (answer === "large") return INPUT_TOO_LARGE;
      return undefined;
    } catch (error) {
      return this.#refusal(error);
    }
  }

  async endInput(id: string): Promise<Refusal | undefined> {
    try {
      const [state] = await this.#link.scripts.run<[string]>("mark", id, "ended");
      return state === "unknown" ? UNKNOWN_RUN : undefined;
    } catch (error) {
      return this.#refusal(error);
    }
  }

  attend(id: string): AsyncDisposable {
    return this.#leases.take(id);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#checks[Symbol.dispose]();
    this.#positions[Symbol.dispose]();
    this.#leases[Symbol.dispose]();
    await this.#sweeper[Symbol.asyncDispose]();
    await this.#board[Symbol.asyncDispose]();
    await this.#queue[Symbol.asyncDispose]();
    this.#link[Symbol.dispose]();
  }

  async #submit(id: string, work: RunWork | JudgeWork | TaskWork, from: Sender): Promise<{ id: string } | Refusal> {
    const refusal = this.#board.refusal(needsOf(work));
    if (refusal) return refusal;
    try {
      const full = await this.#runs.admit({ id, kind: work.kind, work, from }, this.#board.places);
      return full ? refusalOf(full) : { id };
    } catch (error) {
      return this.#refusal(error);
    }
  }

  /** Most runs have started by then, and are not asked about. */
  async *#laterPositions(id: string, signal: AbortSignal): AsyncGenerator<number, void, undefined> {
    await sleep(POSITIONS_AFTER_MS, undefined, { signal, ref: false }).catch(() => {});
    yield* this.positions(id, signal);
  }

  /** What all scripts go by, told again and again: a Redis that was emptied has forgotten it. */
  #tellBounds(): Promise<unknown> {
    const { waiting, clientWaiting, clientRunning, bytes, clientBytes, keptBytes, clientKeptBytes } = this.#settings;
    const bounds = { waiting, clientWaiting, clientRunning, bytes, clientBytes, keptBytes, clientKeptBytes };
    const kept = { keptMs: RESULT_MS, largeBytes: LARGE_BYTES, largeMs: LARGE_MS };
    return this.#link.redis.hset(`${this.#link.prefix}bounds`, { ...bounds, ...kept });
  }

  /** What was asked, or nothing where Redis is away. */
  async #told<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
    try {
      return await asked;
    } catch (error) {
      this.#report(error);
      return undefined;
    }
  }

  #refusal(error: unknown): Refusal {
    if (isFull(error)) return { ...queueFull(0, 5000), message: "The memory for runs is full; try again shortly." };
    this.#report(error);
    return unavailable(troubleOf(error) ?? "Redis refuses what is asked; try again shortly.");
  }
}

function refusalOf({ full, waiting, running }: Full): Refusal {
  const retryAfterMs = Math.min(60_000, Math.max(1, Math.ceil(waiting / Math.max(1, running))) * 1000);
  if (full === "search") return ONE_SEARCH;
  return full === "client" ? tooManyWait(retryAfterMs) : queueFull(waiting, retryAfterMs);
}
