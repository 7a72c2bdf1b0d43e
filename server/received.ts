import type { SentProblem } from "#contract/sent-problem.ts";

/** What a tool may leave here at a time: a contest has some ten problems. */
const MOST = 64;
const MOST_LENGTH = 32 * 1024 * 1024;
/** How long a problem waits for a page that takes it, and a batch for its last problem, in milliseconds. */
const KEPT_MS = 10 * 60_000;
const BATCH_MS = 10_000;

interface Entry {
  problem: SentProblem;
  at: number;
  length: number;
}

/** The problems that a tool of this machine has sent, until a page takes them; the oldest go first where it is full. */
export class ReceivedProblems {
  #entries: Entry[] = [];
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  add(problem: SentProblem): void {
    const length = problem.tests.reduce((sum, { input, output }) => sum + input.length + (output?.length ?? 0), 0);
    this.#entries.push({ problem, at: this.#now(), length });
    let total = this.#entries.reduce((sum, entry) => sum + entry.length, 0);
    while (this.#entries.length > 1 && (this.#entries.length > MOST || total > MOST_LENGTH))
      total -= this.#entries.shift()?.length ?? 0;
  }

  /** Those that are whole: a contest comes problem by problem, and is offered when it is there or nothing more comes. */
  offered(): SentProblem[] {
    const now = this.#now();
    this.#entries = this.#entries.filter(({ at }) => now - at < KEPT_MS);
    const batches = Map.groupBy(this.#entries, ({ problem }) => problem.batch?.id);
    const isWhole = ({ problem: { batch } }: Entry) => {
      const mates = batches.get(batch?.id) ?? [];
      return !batch || mates.length >= batch.size || now - (mates.at(-1)?.at ?? 0) >= BATCH_MS;
    };
    return this.#entries.filter(isWhole).map(({ problem }) => problem);
  }

  /** Those that are offered, for a page that takes them: nobody else is offered them after it. */
  take(): SentProblem[] {
    const offered = this.offered();
    const taken = new Set(offered);
    this.#entries = this.#entries.filter(({ problem }) => !taken.has(problem));
    return offered;
  }
}
