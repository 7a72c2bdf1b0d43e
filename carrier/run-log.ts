import type { RunEvent, RunEventBody } from "#contract/events.ts";
import type { Summary } from "#contract/run.ts";
import { Bell } from "./bell.ts";

/** About what an event takes in memory beside its text, in bytes. */
const EVENT_BYTES = 100;
/** A batch ends with the event that reaches one of these. */
const BATCH_CHARACTERS = 64 * 1024;
const BATCH_EVENTS = 1000;

/** The events of one run, in order and whole, for any number of readers at their own pace. */
export class RunLog {
  readonly #id: string;
  readonly #events: RunEvent[] = [];
  readonly #appended = new Bell();
  #bytes = 0;

  constructor(id: string) {
    this.#id = id;
  }

  append(body: RunEventBody): void {
    this.#events.push({ id: this.#id, seq: this.#events.length, ...body });
    this.#bytes += EVENT_BYTES + textOf(body).length;
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

  /** The events after seq `after` and each new one, as they are pulled, until `finished` or an abort. */
  async *read(after: number, signal: AbortSignal): AsyncGenerator<readonly RunEvent[], void, undefined> {
    for (let next = after + 1; !signal.aborted; ) {
      const batch = this.#batch(next);
      next += batch.length;
      if (batch.length > 0) yield batch;
      else if (this.summary) return;
      else await this.#appended.heard(signal);
    }
  }

  #batch(from: number): readonly RunEvent[] {
    let characters = 0;
    let end = from;
    for (; end < this.#events.length && end - from < BATCH_EVENTS && characters < BATCH_CHARACTERS; end++)
      characters += textOf(this.#events[end] as RunEvent).length;
    return this.#events.slice(from, end);
  }
}

function textOf(body: RunEventBody): string {
  return body.type === "stdout" || body.type === "stderr" ? body.text : "";
}
