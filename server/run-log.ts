import type { RunEvent, RunEventBody } from "#contract/events.ts";
import type { Result } from "#contract/run.ts";

/** About what an event takes in memory beside its text, in bytes. */
const EVENT_BYTES = 100;

/** The events of one run, in order and whole, for any number of readers at their own pace. */
export class RunLog {
  readonly id: string;
  readonly #events: RunEvent[] = [];
  readonly #readers = new Set<() => void>();
  #characters = 0;

  constructor(id: string) {
    this.id = id;
  }

  append(body: RunEventBody): void {
    this.#events.push({ id: this.id, seq: this.#events.length, ...body });
    if (body.type === "stdout" || body.type === "stderr") this.#characters += body.text.length;
    for (const wake of this.#readers) wake();
  }

  /** The event with this seq; undefined while it has not happened. */
  at(seq: number): RunEvent | undefined {
    return this.#events[seq];
  }

  get lastSeq(): number {
    return this.#events.length - 1;
  }

  /** The place in the queue; undefined once the run has started. */
  get position(): number | undefined {
    const last = this.#events.at(-1);
    return last?.type === "queued" ? last.position : undefined;
  }

  /** About how much memory the log takes, in bytes: a program can make many events with little text. */
  get bytes(): number {
    return this.#characters + EVENT_BYTES * this.#events.length;
  }

  get readers(): number {
    return this.#readers.size;
  }

  /** Calls `wake` after each event that is appended, until the disposal. */
  follow(wake: () => void): Disposable {
    this.#readers.add(wake);
    return { [Symbol.dispose]: () => void this.#readers.delete(wake) };
  }

  /** The whole result; undefined while the run has not finished. */
  result(): Result | undefined {
    const last = this.#events.at(-1);
    if (last?.type !== "finished") return undefined;
    return { ...last.result, stdout: this.#text("stdout"), stderr: this.#text("stderr") };
  }

  #text(type: "stdout" | "stderr"): string {
    return this.#events.map((event) => (event.type === type ? event.text : "")).join("");
  }
}
