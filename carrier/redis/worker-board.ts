import { z } from "zod";
import type { Refusal } from "#contract/errors.ts";
import type { Readiness } from "#contract/health.ts";
import { LARGEST_LIMITS, type Limits } from "#contract/limits.ts";
import type { Runtime } from "#contract/runtimes.ts";
import { Bell } from "../bell.ts";
import type { Need } from "../needs.ts";
import { NOT_READY, unavailable, withoutNeeds } from "../refusals.ts";
import type { WorkerState } from "../worker-state.ts";
import { differencesOf, newestOf } from "./fleet.ts";
import type { LogMeans } from "./log-reader.ts";
import { type RedisHealth, readHealth } from "./redis-health.ts";

/** What a worker tells of itself to fronts anywhere. */
export type RemoteState = WorkerState & {
  /** Runs that it has at once. */
  places: number;
  /** What it can do beside runs. */
  skills: readonly string[];
};

/** How often a worker says that it is there, and what is known of all is asked for, in milliseconds. */
export const BEAT_MS = 1000;
/** A worker that has said nothing for so long is taken for gone, in milliseconds. */
export const SILENT_MS = 3500;

/** What has to be in a worker's word for a front of this build to go by it; of a newer one there may be more. */
const stateSchema = z.object({
  places: z.int().min(0),
  runtimes: z.array(z.object({ id: z.string(), name: z.string(), version: z.string(), pythonVersion: z.string() })),
  readiness: z.object({
    ready: z.boolean(),
    grade: z.string().nullable(),
    notices: z.array(z.string()),
    problems: z.array(z.string()),
  }),
  skills: z.array(z.string()),
  ceilings: z.object({ timeMs: z.number(), memoryMb: z.number(), outputBytes: z.number() }),
});

const NOBODY: Readiness = {
  ready: false,
  grade: null,
  notices: [],
  problems: ["No worker is there: start one with REDIS_URL set to this Redis (npm run worker)."],
};

/** What a front knows of Redis and of the workers behind it, asked for each second and when a worker says something new. */
export class WorkerBoard implements AsyncDisposable {
  readonly #means: LogMeans;
  readonly #changed = new Bell();
  readonly #heard: Promise<Disposable>;
  readonly #timer: NodeJS.Timeout;
  #states: readonly RemoteState[] = [];
  #runtimes: readonly Runtime[] = [];
  #health: RedisHealth = { isKnown: false, problems: ["Redis has not been reached yet."] };
  #asking: Promise<void> | null = null;

  /** `beat` is called with each round, for what has to be said as often. */
  constructor(means: LogMeans, beat: () => Promise<unknown>) {
    this.#means = means;
    const look = () => void this.#look();
    this.#heard = means.subscriptions.listen(`${means.link.prefix}workers`, look);
    const round = () => void beat().then(look, look);
    means.link.redis.on("ready", round);
    means.link.redis.on("close", look);
    this.#timer = setInterval(round, BEAT_MS).unref();
  }

  /** Settles when a worker is there and has tried to open its sandbox, or when the signal aborts. */
  async connected(signal: AbortSignal): Promise<void> {
    while (this.#states.length === 0 && !signal.aborted) await this.#changed.heard(signal);
  }

  /** Runs at once of all workers together. */
  get places(): number {
    return this.#ready.reduce((sum, { places }) => sum + places, 0);
  }

  /** Those that any worker has, each as the newest has it; how a run ended tells which it really was. */
  runtimes(): readonly Runtime[] {
    return this.#runtimes;
  }

  /** The lowest of any worker's: any may get a run. */
  ceilings(): Limits {
    const all = [LARGEST_LIMITS, ...this.#ready.map(({ ceilings }) => ceilings)];
    const least = (name: keyof Limits) => Math.min(...all.map((limits) => limits[name]));
    const ceilings = { timeMs: least("timeMs"), memoryMb: least("memoryMb"), outputBytes: least("outputBytes") };
    // The same object while nothing changes: schemas are made once for each.
    if (JSON.stringify(ceilings) !== JSON.stringify(this.#ceilings)) this.#ceilings = ceilings;
    return this.#ceilings;
  }
  #ceilings: Limits = LARGEST_LIMITS;

  readiness(): Readiness {
    const ready = this.#ready;
    const { problems, isFull, isKnown } = this.#health;
    const [worker = this.#states[0]?.readiness ?? NOBODY] = ready.map(({ readiness }) => readiness);
    const told = this.#states.flatMap(({ readiness }) => readiness.notices);
    const notices = [...new Set([...told, ...differencesOf(ready)])];
    const all = [...problems, ...(isFull ? [isFull] : []), ...(ready.length > 0 || !isKnown ? [] : worker.problems)];
    return { ready: all.length === 0, grade: worker.grade, notices, problems: all };
  }

  /** Why what has these needs cannot be admitted now; undefined where it can. */
  refusal(needs: readonly Need[]): Refusal | undefined {
    const [problem] = this.#health.problems;
    if (problem) return unavailable(problem);
    if (this.#health.isFull) return { code: "queue_full", message: this.#health.isFull, retryAfterMs: 5000 };
    if (this.#ready.some((state) => needs.every((need) => abilitiesOf(state).includes(need)))) return undefined;
    if (this.#ready.length > 0) return withoutNeeds(needs);
    if (this.#states.length > 0) return NOT_READY;
    return unavailable("no worker is there.");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    await this.#asking;
    // One that never came to be has nothing to leave.
    void this.#heard.then((heard) => heard[Symbol.dispose]()).catch(() => {});
  }

  get #ready(): readonly RemoteState[] {
    return this.#states.filter(({ readiness }) => readiness.ready);
  }

  #look(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
      this.#changed.ring();
    });
    return this.#asking;
  }

  async #ask(): Promise<void> {
    const { link } = this.#means;
    const [health, states] = await Promise.all([
      readHealth(link),
      link.scripts.run<string[]>("workers", SILENT_MS).catch(() => []),
    ]);
    this.#health = health;
    this.#states = statesOf(states);
    this.#runtimes = newestOf(this.#ready);
  }
}

/** Runtimes and skills of a worker. */
export function abilitiesOf({ runtimes, skills }: Pick<RemoteState, "runtimes" | "skills">): readonly string[] {
  return [...runtimes.map(({ id }) => id), ...skills];
}

/** The states that can be read: a worker of another build may tell what this one does not know. */
export function statesOf(words: readonly string[]): RemoteState[] {
  return words.flatMap((word) => {
    try {
      return [stateSchema.parse(JSON.parse(word)) as RemoteState];
    } catch {
      return [];
    }
  });
}
