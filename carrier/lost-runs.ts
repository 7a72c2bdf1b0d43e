import type { RunEvent } from "#contract/events.ts";
import type { Runtime, RuntimeId } from "#contract/runtimes.ts";
import type { RunDescription } from "./carrier.ts";
import { unstarted } from "./unstarted.ts";

/** Of so many runs it is known that they have not finished, and that they are lost. */
const KNOWN = 10_000;

interface Known {
  runtime: RuntimeId;
  /** The newest event that anybody has seen. */
  lastSeq: number;
}

/** The runs that this process knows to be open; when their worker dies, they end as `internal_error`. */
export class LostRuns {
  readonly #open = new Map<string, Known>();
  readonly #lost = new Map<string, RunDescription>();
  readonly #runtimes: () => readonly Runtime[];

  constructor(runtimes: () => readonly Runtime[]) {
    this.#runtimes = runtimes;
  }

  /** A run goes on; its runtime is learnt from its events where it is not known. */
  watch(id: string, runtime: RuntimeId = "cpython"): void {
    if (!this.#open.has(id)) add(this.#open, id, { runtime, lastSeq: -1 });
  }

  /** Takes note of events that came. */
  see(events: readonly RunEvent[]): void {
    const last = events.at(-1);
    if (!last) return;
    const known = this.#open.get(last.id);
    if (last.type === "finished") this.#open.delete(last.id);
    else if (known) known.lastSeq = Math.max(known.lastSeq, last.seq);
    for (const event of events) if (known && event.type === "started") known.runtime = event.runtime.id;
  }

  /** The worker is dead: no run that has not finished ever will. */
  loseAll(): void {
    for (const [id, { runtime, lastSeq }] of this.#open) {
      const summary = unstarted({ id, runtime }, "internal_error", this.#runtimes());
      add(this.#lost, id, { id, kind: "run", state: "finished", lastSeq: lastSeq + 1, summary });
    }
    this.#open.clear();
  }

  /** A run that is lost, as it is told. */
  find(id: string): RunDescription | undefined {
    return this.#lost.get(id);
  }

  /** Its last event for a reader that has those up to seq `after`; undefined for one that is not lost, or has it. */
  endAfter(id: string, after: number): RunEvent | undefined {
    const lost = this.#lost.get(id);
    if (!lost?.summary || after >= lost.lastSeq) return undefined;
    return { id, seq: after + 1, type: "finished", result: lost.summary };
  }
}

function add<Value>(map: Map<string, Value>, id: string, value: Value): void {
  map.set(id, value);
  const [oldest] = map.keys();
  if (map.size > KNOWN && oldest !== undefined) map.delete(oldest);
}
