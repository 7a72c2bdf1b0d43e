import type { RunEventBody } from "#contract/events.ts";
import type { JudgedCase, JudgeEventBody } from "#contract/judge.ts";
import type { Summary } from "#contract/run.ts";
import { Bell } from "./bell.ts";

/** About what an event takes in memory beside its text, in bytes. */
const EVENT_BYTES = 100;
/** A batch ends with the event that reaches one of these. */
const BATCH_CHARACTERS = 64 * 1024;
const BATCH_EVENTS = 1000;

/** What a log holds: events of a run or of a judge, whose last one says that nothing follows. */
type Body = RunEventBody | JudgeEventBody;
type Logged<B extends Body> = { id: string; seq: number } & B;

/** The events of one run or judge, in order and whole, for any number of readers at their own pace. */
export class EventLog<B extends Body = RunEventBody> {
  readonly #id: string;
  readonly #events: Logged<B>[] = [];
  readonly #appended = new Bell();
  #bytes = 0;

  constructor(id: string) {
    this.#id = id;
  }

  append(body: B): void {
    this.#events.push({ id: this.#id, seq: this.#events.length, ...body });
    this.#bytes += EVENT_BYTES + charactersOf(body);
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
    const last = this.#events.at(-1);
    return last?.type === "finished" ? last.result : undefined;
  }

  get isOver(): boolean {
    const last = this.#events.at(-1);
    return last?.type === "finished" || last?.type === "judged";
  }

  /** The events after seq `after` and each new one, as they are pulled, until `finished` or an abort. */
  async *read(after: number, signal: AbortSignal): AsyncGenerator<readonly Logged<B>[], void, undefined> {
    for (let next = after + 1; !signal.aborted; ) {
      const batch = this.#batch(next);
      next += batch.length;
      if (batch.length > 0) yield batch;
      else if (this.isOver) return;
      else await this.#appended.heard(signal);
    }
  }

  #batch(from: number): readonly Logged<B>[] {
    let characters = 0;
    let end = from;
    for (; end < this.#events.length && end - from < BATCH_EVENTS && characters < BATCH_CHARACTERS; end++)
      characters += charactersOf(this.#events[end] as Logged<B>);
    return this.#events.slice(from, end);
  }
}

/** How much text an event brings. */
export function charactersOf(body: Body): number {
  if (body.type === "stdout" || body.type === "stderr") return body.text.length;
  return body.type === "case" ? charactersOfCase(body.case) : 0;
}

function charactersOfCase({ name = "", stdout, stderr, checker, difference }: JudgedCase): number {
  const texts = [name, stdout, stderr, checker?.stdout, checker?.stderr, difference?.expected, difference?.actual];
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}
