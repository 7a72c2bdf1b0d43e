import type { CheckResult } from "#contract/check.ts";
import type { Refusal } from "#contract/errors.ts";
import type { LogEvent, RunEvent } from "#contract/events.ts";
import type { Readiness } from "#contract/health.ts";
import type { JudgeEvent } from "#contract/judge.ts";
import { LARGEST_LIMITS, type Limits } from "#contract/limits.ts";
import type { Runtime } from "#contract/runtimes.ts";
import type { TaskEvent } from "#contract/tasks.ts";
import { Bell } from "./bell.ts";
import type { TaskWork } from "./carried-task.ts";
import type { Carrier, CheckWork, Followed, JudgeWork, RunDescription, RunWork, Sender } from "./carrier.ts";
import { Channel } from "./channel.ts";
import { Incoming, LOST } from "./incoming.ts";
import { LostRuns } from "./lost-runs.ts";
import type { Answer, Question, Saying } from "./messages.ts";
import { FINISHED_RUN, UNAVAILABLE } from "./refusals.ts";
import type { WorkerState } from "./worker-state.ts";

/** A question without its number. */
type Unnumbered<Asked = Question> = Asked extends Question ? Omit<Asked, "n"> : never;

/** Who waits for what the worker says to a question. */
interface Waiter {
  hear(saying: Saying): void;
  lose(): void;
}

const AWAY: Readiness = {
  ready: false,
  grade: null,
  notices: [],
  problems: ["The worker process is not there; it is being started."],
};

/**
 * The front's end of the carrier of one machine: everything is the worker's, and this asks for it over a Unix socket. When
 * the worker dies, what it had is ended as `internal_error`, and new work is refused until another one is there.
 */
export class LocalCarrier implements Carrier {
  readonly #channel: Channel;
  readonly #waiting = new Map<number, Waiter>();
  readonly #lost = new LostRuns(() => this.#runtimes);
  readonly #changed = new Bell();
  #next = 0;
  /** null while there is no worker. */
  #worker: WorkerState | null = null;
  /** Those of the newest worker, also after its death. */
  #runtimes: readonly Runtime[] = [];

  /** Begins to connect to the socket at this path, again and again until it is disposed of. */
  constructor(path: string) {
    this.#channel = new Channel(path, { hear: (saying) => this.#hear(saying), lose: () => this.#lose() });
  }

  /** Settles when a worker is there and has tried to open its sandbox, or when the signal aborts. */
  async connected(signal: AbortSignal): Promise<void> {
    while (!this.#worker && !signal.aborted) await this.#changed.heard(signal);
  }

  runtimes(): readonly Runtime[] {
    return this.#worker?.runtimes ?? [];
  }

  readiness(): Readiness {
    return this.#worker?.readiness ?? AWAY;
  }

  ceilings(): Limits {
    return this.#worker?.ceilings ?? LARGEST_LIMITS;
  }

  async submit(work: RunWork | JudgeWork | TaskWork, from: Sender): Promise<{ id: string } | Refusal> {
    const answer = await this.#ask({ ask: "submit", work, from });
    if (answer === LOST) return UNAVAILABLE;
    if (answer && "id" in answer && work.kind === "run") this.#lost.watch(answer.id, work.request.runtime);
    return answer as { id: string } | Refusal;
  }

  async follow(work: RunWork, from: Sender, signal: AbortSignal): Promise<Followed | Refusal> {
    if (!this.#worker) return UNAVAILABLE;
    const { promise, resolve } = Promise.withResolvers<{ id: string } | Refusal>();
    const incoming = new Incoming<RunEvent>();
    const asked = this.#open(
      { ask: "submit", work, from, follow: true },
      {
        hear: (saying) => {
          if (saying.say === "admitted") {
            this.#lost.watch(saying.id, work.request.runtime);
            resolve({ id: saying.id });
          } else if (saying.say === "answer") resolve(saying.answer as Refusal);
          else incoming.hear(saying);
        },
        lose() {
          resolve(UNAVAILABLE);
          incoming.lose();
        },
      },
    );
    const answer = await promise;
    if ("code" in answer) return answer;
    const { id } = answer;
    const leave = () => asked[Symbol.dispose]();
    signal.addEventListener("abort", leave, { once: true });
    if (signal.aborted) leave();
    const events = this.#runEvents(id, -1, incoming.batches(asked, signal));
    return { id, events, positions: incoming.positions(signal) };
  }

  async ask(work: CheckWork, from: Sender, signal: AbortSignal): Promise<CheckResult | Refusal> {
    const answer = await this.#ask({ ask: "check", work, from }, signal);
    return answer === LOST ? UNAVAILABLE : (answer as CheckResult | Refusal);
  }

  async *events(id: string, after: number, signal: AbortSignal): AsyncGenerator<readonly RunEvent[], void, undefined> {
    if (!this.#worker || this.#lost.find(id)) return yield* this.#endOf(id, after);
    this.#lost.watch(id);
    yield* this.#runEvents(id, after, this.#batches<RunEvent>({ ask: "events", id, after }, signal));
  }

  async *judgeEvents(
    id: string,
    after: number,
    signal: AbortSignal,
  ): AsyncGenerator<readonly JudgeEvent[], void, undefined> {
    let seen = after;
    for await (const batch of this.#batches<JudgeEvent>({ ask: "judge-events", id, after }, signal)) {
      if (batch === LOST) return yield [{ id, seq: seen + 1, type: "judged", reason: "internal_error" }];
      seen = batch.at(-1)?.seq ?? seen;
      yield batch;
    }
  }

  async *taskEvents(
    id: string,
    after: number,
    signal: AbortSignal,
  ): AsyncGenerator<readonly TaskEvent[], void, undefined> {
    let seen = after;
    for await (const batch of this.#batches<TaskEvent>({ ask: "task-events", id, after }, signal)) {
      if (batch === LOST) return yield [{ id, seq: seen + 1, type: "ended", reason: "internal_error" }];
      seen = batch.at(-1)?.seq ?? seen;
      yield batch;
    }
  }

  async *positions(id: string, signal: AbortSignal): AsyncGenerator<number, void, undefined> {
    if (!this.#worker) return;
    const incoming = new Incoming();
    using _question = this.#open({ ask: "positions", id }, incoming);
    yield* incoming.positions(signal);
  }

  async describe(id: string): Promise<RunDescription | undefined> {
    const lost = this.#lost.find(id);
    if (lost) return lost;
    const answer = await this.#ask({ ask: "describe", id });
    return answer === LOST ? this.#lost.find(id) : ((answer as RunDescription | null) ?? undefined);
  }

  async cancel(id: string): Promise<void> {
    await this.#ask({ ask: "cancel", id });
  }

  async write(id: string, text: string, index?: number): Promise<Refusal | undefined> {
    return this.#refusal(id, await this.#ask({ ask: "write", id, text, index }));
  }

  async endInput(id: string): Promise<Refusal | undefined> {
    return this.#refusal(id, await this.#ask({ ask: "end", id }));
  }

  /** The worker's figures as they are now; null where it is away, or reports none. */
  async figures(): Promise<string | null> {
    const answer = await this.#ask({ ask: "figures" });
    return answer !== LOST && answer && "figures" in answer ? answer.figures : null;
  }

  attend(id: string): AsyncDisposable {
    const lease = this.#open({ ask: "attend", id }, { hear() {}, lose() {} });
    return { [Symbol.asyncDispose]: async () => lease[Symbol.dispose]() };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#channel[Symbol.dispose]();
  }

  /** The batches of a log as they are taken; LOST is the last where the worker dies. */
  async *#batches<E extends LogEvent>(
    question: Unnumbered<Extract<Question, { after: number }>>,
    signal: AbortSignal,
  ): AsyncGenerator<readonly E[] | typeof LOST, void, undefined> {
    const incoming = new Incoming<E>();
    yield* incoming.batches(this.#open(question, incoming), signal);
  }

  /** The events of a run in these batches, and its end where it is lost. */
  async *#runEvents(
    id: string,
    after: number,
    batches: AsyncIterable<readonly RunEvent[] | typeof LOST>,
  ): AsyncGenerator<readonly RunEvent[], void, undefined> {
    let seen = after;
    for await (const batch of batches) {
      if (batch === LOST) return yield* this.#endOf(id, seen);
      seen = batch.at(-1)?.seq ?? seen;
      this.#lost.see(batch);
      yield batch;
    }
  }

  /** What a run that is lost has for its reader; nothing for one that nobody knows. */
  *#endOf(id: string, after: number): Generator<readonly RunEvent[], void, undefined> {
    const end = this.#lost.endAfter(id, after);
    if (end) yield [end];
  }

  #refusal(id: string, answer: Answer | typeof LOST): Refusal | undefined {
    if (answer !== LOST) return (answer as Refusal | null) ?? undefined;
    return this.#lost.find(id) ? FINISHED_RUN : UNAVAILABLE;
  }

  /** Asks for one answer; when the signal aborts, the worker is told and answers soon. */
  async #ask(question: Unnumbered, signal?: AbortSignal): Promise<Answer | typeof LOST> {
    if (!this.#worker) return LOST;
    const { promise, resolve } = Promise.withResolvers<Answer | typeof LOST>();
    using asked = this.#open(question, {
      hear: (saying) => resolve(saying.say === "answer" ? saying.answer : LOST),
      lose: () => resolve(LOST),
    });
    const leave = () => asked.leave();
    signal?.addEventListener("abort", leave, { once: true });
    const answer = await promise;
    signal?.removeEventListener("abort", leave);
    return answer;
  }

  /** Asks; the disposal says that nobody wants to hear of it any more. */
  #open(question: Unnumbered, waiter: Waiter) {
    const n = this.#next++;
    this.#waiting.set(n, waiter);
    this.#channel.send({ ...question, n } as Question);
    const leave = () => this.#channel.send({ ask: "leave", n });
    return {
      more: (size: number) => this.#channel.send({ ask: "more", n, size }),
      leave,
      [Symbol.dispose]: () => {
        if (this.#waiting.delete(n)) leave();
      },
    };
  }

  #hear(saying: Saying): void {
    if (saying.say === "state") {
      this.#worker = saying.state;
      if (saying.state.runtimes.length > 0) this.#runtimes = saying.state.runtimes;
      this.#changed.ring();
    } else {
      const waiter = this.#waiting.get(saying.n);
      // What has ended need not be left.
      if (saying.say === "answer" || saying.say === "end") this.#waiting.delete(saying.n);
      waiter?.hear(saying);
    }
  }

  #lose(): void {
    if (!this.#worker) return;
    this.#worker = null;
    this.#lost.loseAll();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const waiter of waiting) waiter.lose();
  }
}
