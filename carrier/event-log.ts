import type { RunEventBody } from "#contract/events.ts";
import type { JudgedCase, JudgeEventBody } from "#contract/judge.ts";
import type { Summary } from "#contract/run.ts";
import { isLast, isOfTask, lengthOf, type TaskEventBody } from "#contract/tasks.ts";
import { Bell } from "./bell.ts";
import { PackedText } from "./packed-text.ts";

/** About what an event takes in memory beside its text, in bytes. */
const EVENT_BYTES = 100;
/** A batch ends with the event that reaches one of these. */
const BATCH_CHARACTERS = 64 * 1024;
const BATCH_EVENTS = 1000;

/** What a log holds: events of a run, a judge or a task, whose last one says that nothing follows. */
type Body = RunEventBody | JudgeEventBody | TaskEventBody;
type Logged<B extends Body> = { id: string; seq: number } & B;

/** An event as it is kept: its text, if it has any, is beside it. */
interface Kept<B extends Body> {
  event: Logged<B>;
  text: PackedText | null;
}

/** The events of one run or judge, in order and whole, for any number of readers at their own pace. */
export class EventLog<B extends Body = RunEventBody> {
  readonly #id: string;
  readonly #events: Kept<B>[] = [];
  readonly #appended = new Bell();
  readonly #grown: (bytes: number) => void;
  #bytes = 0;
  #isGone = false;

  /** `grown` is told how much more memory the log takes, in bytes. */
  constructor(id: string, grown: (bytes: number) => void = () => {}) {
    this.#id = id;
    this.#grown = grown;
  }

  append(body: B): void {
    const event: Logged<B> = { id: this.#id, seq: this.#events.length, ...body };
    const text = "text" in event ? new PackedText(event.text) : null;
    this.#events.push({ event: text ? { ...event, text: "" } : event, text });
    const bytes = EVENT_BYTES + (text?.bytes ?? charactersOf(body));
    this.#bytes += bytes;
    this.#grown(bytes);
    this.#appended.ring();
  }

  get lastSeq(): number {
    return this.#events.length - 1;
  }

  /** About how much memory the log takes, in bytes: a program can make many events with little text. */
  get bytes(): number {
    return this.#bytes;
  }

  /** How the run ended; undefined while it has not finished. */
  get summary(): Summary | undefined {
    const last = this.#events.at(-1)?.event;
    return last?.type === "finished" ? last.result : undefined;
  }

  get isOver(): boolean {
    const last = this.#events.at(-1)?.event;
    return last !== undefined && isLast(last);
  }

  /** Lets go of all events; who reads them gets no more, and no `finished`. */
  clear(): void {
    this.#isGone = true;
    for (const { text } of this.#events.splice(0)) text?.free();
    this.#appended.ring();
  }

  /** The events after seq `after` and each new one, as they are pulled, until `finished`, an abort or a clearing. */
  async *read(after: number, signal: AbortSignal): AsyncGenerator<readonly Logged<B>[], void, undefined> {
    for (let next = after + 1; !signal.aborted && !this.#isGone; ) {
      const batch = this.#batch(next);
      next += batch.length;
      if (batch.length > 0) yield batch;
      else if (this.isOver) return;
      else await this.#appended.heard(signal);
    }
  }

  #batch(from: number): readonly Logged<B>[] {
    const batch: Logged<B>[] = [];
    for (let characters = 0; batch.length < BATCH_EVENTS && characters < BATCH_CHARACTERS; ) {
      const kept = this.#events[from + batch.length];
      if (!kept) break;
      const event = kept.text ? { ...kept.event, text: kept.text.read() } : kept.event;
      batch.push(event);
      characters += charactersOf(event);
    }
    return batch;
  }
}

/** How much text an event brings. */
export function charactersOf(body: Body): number {
  if (body.type === "stdout" || body.type === "stderr") return body.text.length;
  if (body.type === "case") return charactersOfCase(body.case);
  return isOfTask(body) ? lengthOf(body) : 0;
}

function charactersOfCase({ name = "", stdout, stderr, checker, difference, returned }: JudgedCase): number {
  const texts = [
    name,
    stdout,
    stderr,
    returned?.text,
    checker?.stdout,
    checker?.stderr,
    difference?.expected,
    difference?.actual,
  ];
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}
