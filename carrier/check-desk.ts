import { createHash } from "node:crypto";
import type { CheckResult } from "#contract/check.ts";
import { Account } from "./account.ts";
import type { CheckWork, Sender } from "./carrier.ts";
import { FairQueue } from "./fair-queue.ts";
import { Takers } from "./takers.ts";
import type { CheckJob } from "./work-source.ts";

/** Answers that are remembered, each under a kilobyte as a rule. */
const REMEMBERED = 1000;
/** Checks that may wait: who types on asks anew, so one of each client is enough. */
const WAITING = { client: 1, all: 200 };
/** How long a check waits for its turn, in milliseconds. */
const WAIT_MS = 1000;

/** The answer while runs or others' checks go before. */
export const BUSY: CheckResult = { problems: null, retryAfterMs: 300 };

interface Waiting {
  from: Sender;
  job: CheckJob;
}

/** Where checks wait for a worker that has nothing better to do: clients take turns, each with its newest check. */
export class CheckDesk {
  readonly #answers = new Map<string, CheckResult>();
  readonly #queue = new FairQueue<Waiting>();
  readonly #waiting = new Account(WAITING);
  readonly #takers = new Takers<CheckJob>(() => this.#next());

  /** What the compiler says of a program; no problems but null when it cannot be asked now. */
  ask(work: CheckWork, from: Sender, signal: AbortSignal): Promise<CheckResult> {
    const { code, runtime, target = "" } = work.request;
    const key = createHash("sha256").update(`${runtime} ${target}\n${code}`).digest("base64");
    const known = this.#answers.get(key);
    if (known) return Promise.resolve(known);
    for (const older of [...this.#queue.of(from.client)]) older.job.answer(BUSY);
    if (signal.aborted || this.#waiting.exceeded(from, 1)) return Promise.resolve(BUSY);
    return new Promise((resolve) => {
      const leave = () => {
        clearTimeout(late);
        if (this.#queue.withdraw(waiting)) this.#waiting.add(from, -1);
      };
      const answer = (result: CheckResult) => {
        leave();
        signal.removeEventListener("abort", giveUp);
        if (result.problems && !signal.aborted) this.#remember(key, result);
        resolve(result);
      };
      const giveUp = () => {
        // One that a worker has is answered by it.
        if (this.#queue.of(from.client).includes(waiting)) answer(BUSY);
      };
      const late = setTimeout(giveUp, WAIT_MS).unref();
      const waiting: Waiting = { from, job: { kind: "check", work, signal, answer } };
      signal.addEventListener("abort", giveUp, { once: true });
      this.#queue.push(waiting);
      this.#waiting.add(from, 1);
      this.#takers.serve();
    });
  }

  take(signal: AbortSignal): Promise<CheckJob | null> {
    return this.#takers.take(signal);
  }

  #next(): CheckJob | undefined {
    const next = this.#queue.take(() => true);
    if (next) this.#waiting.add(next.from, -1);
    return next?.job;
  }

  #remember(key: string, answer: CheckResult): void {
    this.#answers.set(key, answer);
    const [oldest] = this.#answers.keys();
    if (oldest !== undefined && this.#answers.size > REMEMBERED) this.#answers.delete(oldest);
  }
}
