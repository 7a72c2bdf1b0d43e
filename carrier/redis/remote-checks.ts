import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Redis } from "ioredis";
import { type CheckResult, checkRequestSchema } from "#contract/check.ts";
import type { RuntimeId } from "#contract/runtimes.ts";
import type { CheckWork, Sender } from "../carrier.ts";
import { BUSY, CheckDesk } from "../check-desk.ts";
import type { CheckJob } from "../work-source.ts";
import type { RedisLink } from "./connection.ts";
import type { LogMeans } from "./log-reader.ts";

/** Checks that one front has on their way at once, and how long it waits for each, in milliseconds. */
const AT_ONCE = 4;
const ANSWER_MS = 3000;
/** Checks that may wait in Redis, where none waits for long. */
const WAITING = 200;
const TAKE_SECONDS = 1;
/** Pause before a Redis that refuses is asked again, in milliseconds. */
const PAUSE_MS = 250;

/** The front's end of checks: they wait at a desk of its own, and travel to a worker a few at a time. */
export class AskedChecks implements Disposable {
  readonly #means: LogMeans;
  readonly #desk = new CheckDesk();
  readonly #stop = new AbortController();
  readonly #front = randomUUID();
  readonly #open = new Map<string, (answer: CheckResult) => void>();

  constructor(means: LogMeans) {
    this.#means = means;
    const heard = means.subscriptions.listen(means.link.key("answers", this.#front), (message) => this.#hear(message));
    this.#stop.signal.addEventListener(
      "abort",
      () => void heard.then((each) => each[Symbol.dispose]()).catch(() => {}),
    );
    for (let i = 0; i < AT_ONCE; i++) void this.#pass();
  }

  ask(work: CheckWork, from: Sender, signal: AbortSignal): Promise<CheckResult> {
    return this.#desk.ask(work, from, signal);
  }

  [Symbol.dispose](): void {
    this.#stop.abort();
  }

  async #pass(): Promise<void> {
    const { signal } = this.#stop;
    for (let job = await this.#desk.take(signal); job; job = await this.#desk.take(signal))
      job.answer(await this.#answerOf(job.work));
  }

  async #answerOf(work: CheckWork): Promise<CheckResult> {
    const { link } = this.#means;
    const id = randomUUID();
    const { promise, resolve } = Promise.withResolvers<CheckResult>();
    this.#open.set(id, resolve);
    const late = setTimeout(() => resolve(BUSY), ANSWER_MS).unref();
    const text = JSON.stringify({ request: work.request, front: this.#front });
    const list = checksOf(link, work.request.runtime);
    link.redis
      .multi()
      .set(link.key("check", id), text, "PX", ANSWER_MS)
      .lpush(list, id)
      .ltrim(list, 0, WAITING - 1)
      .exec()
      .catch(() => resolve(BUSY));
    try {
      return await promise;
    } finally {
      clearTimeout(late);
      this.#open.delete(id);
    }
  }

  #hear(message: string | null): void {
    if (message === null) return;
    const { id, result } = JSON.parse(message) as { id: string; result: CheckResult };
    this.#open.get(id)?.(result);
  }
}

/** The worker's end: the next check that somebody still waits for, on a connection that waits for it. */
export class TakenChecks implements Disposable {
  readonly #link: RedisLink;
  readonly #waiting: Redis;
  readonly #runtimes: () => readonly RuntimeId[];

  /** `runtimes` tells for which this worker takes any. */
  constructor(link: RedisLink, runtimes: () => readonly RuntimeId[]) {
    this.#link = link;
    this.#runtimes = runtimes;
    this.#waiting = link.redis.duplicate();
    this.#waiting.on("error", () => {});
  }

  async take(signal: AbortSignal): Promise<CheckJob | null> {
    const { promise: left, resolve: leave } = Promise.withResolvers<null>();
    signal.addEventListener("abort", () => leave(null), { once: true });
    while (!signal.aborted) {
      const lists = this.#runtimes().map((id) => checksOf(this.#link, id));
      const popped = lists.length > 0 ? this.#pop(lists) : sleep(PAUSE_MS, null);
      const [, id] = (await Promise.race([popped, left])) ?? [];
      const text = id && (await this.#link.redis.getdel(this.#link.key("check", id)).catch(() => null));
      const job = id && text ? this.#jobOf(id, text) : null;
      if (job) return job;
    }
    return null;
  }

  [Symbol.dispose](): void {
    this.#waiting.disconnect();
  }

  #pop(lists: readonly string[]): Promise<[string, string] | null> {
    return this.#waiting.brpop(...lists, TAKE_SECONDS).catch(() => sleep(PAUSE_MS, null));
  }

  /** What a front of another build asks in words that are none of ours is left without an answer. */
  #jobOf(id: string, text: string): CheckJob | null {
    const { request, front } = JSON.parse(text) as { request: unknown; front: string };
    const { data } = checkRequestSchema.safeParse(request);
    if (!data) return null;
    return {
      kind: "check",
      work: { kind: "check", request: data },
      signal: AbortSignal.timeout(ANSWER_MS),
      answer: (result) => {
        const { redis } = this.#link;
        void redis.publish(this.#link.key("answers", front), JSON.stringify({ id, result })).catch(() => {});
      },
    };
  }
}

/** Where checks wait that need this runtime. */
function checksOf(link: RedisLink, runtime: string): string {
  return link.key("checks", runtime);
}
