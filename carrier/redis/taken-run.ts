import { setTimeout as sleep } from "node:timers/promises";
import type { RunEventBody } from "#contract/events.ts";
import type { Summary } from "#contract/run.ts";
import { isLast, isOfTask, type TaskEventBody } from "#contract/tasks.ts";
import { Bell } from "../bell.ts";
import type { RunWork } from "../carrier.ts";
import { charactersOf } from "../event-log.ts";
import { LiveInput } from "../live-input.ts";
import { Subject } from "../subject.ts";
import type { RunJob, Told } from "../work-source.ts";
import type { RedisLink } from "./connection.ts";
import { endedEvent, finishedEvent, type Runs } from "./runs.ts";
import { isFull } from "./troubles.ts";

/** What may be on its way to the log before the program has to wait, in characters. */
const WINDOW = 256 * 1024;
/** How long a start waits for the first output, in milliseconds: less than a front does. */
const START_MS = 2;
/** Pause before an end is told again that could not be told, in milliseconds. */
const RETRY_MS = 250;

export interface TakenMeans {
  link: RedisLink;
  runs: Runs;
  report(error: unknown): void;
  /** Its place is another one's, or it wants one again. */
  park(run: TakenRun): void;
  comeBack(run: TakenRun): void;
  /** It is this worker's no more: it is over, or another one's to go on with. */
  leave(run: TakenRun, state: "lost" | "over"): void;
}

/** What a start tells of a run. */
export interface Started {
  id: string;
  attempt: number;
  client: string;
  queueUs: number;
  work: RunWork;
}

/** One run in this worker's hands, which tells Redis what happens to it as long as it is this attempt's to tell. */
export class TakenRun implements RunJob {
  readonly kind = "run";
  readonly id: string;
  readonly attempt: number;
  readonly client: string;
  readonly queueUs: number;
  readonly work: RunWork;
  readonly input = new LiveInput();
  readonly #means: TakenMeans;
  readonly #cancelled = new AbortController();
  readonly #arrived = new Bell();
  /** Of which program and input it is, as soon as it has been given more input. */
  #subject: Subject | null = null;
  /** How a task came out, which is the last of its log. */
  #outcome: TaskEventBody | null = null;
  /** What is told with the next events, or soon. */
  readonly #held: Told[] = [];
  #batches = 0;
  #texts = 0;
  #bytes = 0;
  /** Characters on their way. */
  #underWay = 0;
  #newest: Promise<void> = Promise.resolve();
  #state: "ours" | "lost" | "over" = "ours";
  #isDrowned = false;
  #isLooking = false;
  #mustLook = false;

  constructor({ id, attempt, client, queueUs, work }: Started, means: TakenMeans) {
    this.id = id;
    this.attempt = attempt;
    this.client = client;
    this.queueUs = queueUs;
    this.work = work;
    this.#means = means;
    this.#bytes = work.request.code.length + work.request.stdin.length;
  }

  get signal(): AbortSignal {
    return this.#cancelled.signal;
  }

  async tell(batch: readonly Told[]): Promise<void> {
    const events = batch.filter((event) => this.#isForLog(event));
    const isStart = events.length === 1 && events[0]?.type === "started";
    if (isStart) this.#sendSoon(events);
    else this.#send(events);
    const last = batch.at(-1);
    if (last?.type === "finished") await this.#finish(last);
    while (this.#underWay > WINDOW && this.#state === "ours") await this.#arrived.heard(this.signal);
  }

  bytes(): number {
    return this.#bytes;
  }

  park(): void {
    this.#means.park(this);
  }

  comeBack(): void {
    this.#means.comeBack(this);
  }

  /** Another attempt has it, or may have it: its program is stopped, and nothing more of it is told. */
  lose(): void {
    if (this.#state !== "ours") return;
    this.#leaveAs("lost");
    this.#cancelled.abort();
  }

  /** Something was asked of it: it is looked what. */
  look(): void {
    this.#mustLook = true;
    if (this.#isLooking) return;
    this.#isLooking = true;
    void this.#lookWhileAsked()
      .catch(this.#means.report)
      .finally(() => {
        this.#isLooking = false;
      });
  }

  /** That it has started goes along with what it prints at once: whoever shows it waits as long for that. */
  #sendSoon(events: readonly Told[]): void {
    this.#held.push(...events);
    setTimeout(() => this.#send([]), START_MS).unref();
  }

  #send(more: readonly Told[]): void {
    const events = [...this.#held.splice(0), ...more];
    if (events.length === 0 || this.#state !== "ours") return;
    const characters = events.reduce((sum, event) => sum + charactersOf(event as RunEventBody) + 100, 0);
    const bodies = events.map((event) => JSON.stringify(event));
    this.#underWay += characters;
    this.#bytes += characters;
    // Commands of one connection arrive in their order.
    this.#newest = this.#means.link.scripts
      .run<string>("tell", this.id, this.attempt, ++this.#batches, ...bodies)
      .then((answer) => {
        if (answer !== "ok") this.lose();
      })
      .catch((error) => this.#fail(error))
      .finally(() => {
        this.#underWay -= characters;
        this.#arrived.ring();
      });
  }

  /** Where its events cannot be kept, a run ends as our failure; what it printed before is there. */
  #fail(error: unknown): void {
    if (!isFull(error)) {
      this.#means.report(error);
      this.lose();
      return;
    }
    this.#isDrowned = true;
    this.#cancelled.abort();
  }

  async #finish({ result, compared }: Extract<Told, { type: "finished" }>): Promise<void> {
    await this.#newest;
    if (this.#state !== "ours") return;
    const summary: Summary = this.#isDrowned ? { ...result, status: "internal_error", stdoutTruncated: true } : result;
    const subject = this.#subject ? { subject: this.#subject.digest ?? null } : {};
    const { id, attempt } = this;
    const ending = this.work.task
      ? { event: this.#endOfTask(summary), summary: null }
      : { event: finishedEvent(summary, compared ?? null), summary, ...subject };
    while (this.#state === "ours")
      try {
        await this.#means.runs.finish({ id, attempt, ...ending });
        this.#leaveAs("over");
      } catch (error) {
        // An end that is told twice is one; what another attempt has by then is lost to this one.
        this.#means.report(error);
        await sleep(RETRY_MS);
      }
  }

  /** Whether an event is told now: the last one is told with the end. */
  #isForLog(event: Told): boolean {
    if (!this.work.task) return event.type !== "finished";
    if (!isOfTask(event)) return false;
    if (isLast(event)) this.#outcome = event;
    return !isLast(event);
  }

  #endOfTask({ status }: Summary): TaskEventBody {
    if (this.#outcome && !this.#isDrowned) return this.#outcome;
    return endedEvent(status === "cancelled" ? "cancelled" : "internal_error");
  }

  #leaveAs(state: "lost" | "over"): void {
    this.#state = state;
    this.input.end();
    this.#arrived.ring();
    this.#means.leave(this, state);
  }

  async #lookWhileAsked(): Promise<void> {
    while (this.#mustLook && this.#state === "ours") {
      this.#mustLook = false;
      const words = [this.id, this.attempt, this.#texts];
      const [answer, cancelled, ended, ...texts] = await this.#means.link.scripts.run<string[]>("look", ...words);
      if (answer !== "ok") return this.#state === "ours" ? this.lose() : undefined;
      for (const text of texts) this.#give(JSON.parse(text) as string);
      // More than one answer brings.
      if (texts.length === 1000) this.#mustLook = true;
      else if (ended === "1") this.input.end();
      if (cancelled === "1") this.#cancelled.abort();
    }
  }

  #give(text: string): void {
    this.#texts++;
    this.#bytes += text.length;
    this.#subject ??= new Subject(this.work.request);
    this.#subject.add(text);
    if (text !== "") this.input.push(text);
  }
}
