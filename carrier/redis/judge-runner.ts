import { type Job, Worker } from "bullmq";
import type { RunEvent } from "#contract/events.ts";
import type { JudgedCase, JudgeEvent, JudgeEventBody } from "#contract/judge.ts";
import type { Limits } from "#contract/limits.ts";
import { RUNTIME_IDS } from "#contract/runtimes.ts";
import type { JudgeWork, Sender } from "../carrier.ts";
import { caseWork, type JudgedEar, judgeCases } from "../judge-cases.ts";
import type { Skill } from "../needs.ts";
import { traced } from "../traceparent.ts";
import type { Compared } from "../work-source.ts";
import { LOCK_MS, STALLED_MS } from "./held-locks.ts";
import { bullPrefix } from "./job-queue.ts";
import { type LogMeans, readLog } from "./log-reader.ts";
import { type Packed, unpackedJudge } from "./packing.ts";
import type { Runs } from "./runs.ts";

/** Judges that one worker leads at once: to lead one takes no place. */
const AT_ONCE = 64;

export interface JudgeMeans extends LogMeans {
  runs: Runs;
  worker: string;
  ceilings(): Limits;
  report(error: unknown): void;
  judged?: JudgedEar | undefined;
  skills: readonly Skill[];
}

const ELSEWHERE = Symbol("another worker leads it");

/** A judge that is led here. */
interface Led {
  attempt: number;
  work: JudgeWork;
  from: Sender;
}

/**
 * Leads judges: lets their cases into the queue, hears how they came out, and tells it. A worker that dies leaves
 * nothing behind that the next one would not find: what was told is in the log, and the cases' ids follow from the judge's.
 */
export class JudgeRunner implements AsyncDisposable {
  readonly #means: JudgeMeans;
  readonly #worker: Worker;
  readonly #led = new Map<string, { look(): void }>();

  constructor(means: JudgeMeans) {
    this.#means = means;
    this.#worker = new Worker("judges", (job: Job) => this.#lead(job.id as string), {
      connection: means.link.redis,
      prefix: bullPrefix(means.link.prefix),
      concurrency: AT_ONCE,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_MS,
      maxStalledCount: 1000,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
    });
    this.#worker.on("error", means.report);
  }

  look(id: string): void {
    this.#led.get(id)?.look();
  }

  /** Leaves what is led to the next worker. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.close(true);
  }

  async #lead(id: string): Promise<void> {
    const { link, worker } = this.#means;
    const answer = await link.scripts.run<string[]>(
      "start",
      id,
      worker,
      [...RUNTIME_IDS, ...this.#means.skills].join(),
    );
    if (answer[0] !== "ok") return;
    const [, attempt, , , client = "", , ...words] = answer;
    const address = (await link.redis.hget(link.key("run", id), "address")) ?? "";
    const led = { attempt: Number(attempt), from: { client, address } };
    try {
      await this.#judge(id, { ...led, work: unpackedJudge(words as Packed, this.#means.ceilings()) });
    } catch (error) {
      this.#means.report(error);
      const event: JudgeEventBody = { type: "judged", reason: "internal_error" };
      // Where even this cannot be told, the next worker leads it on.
      await this.#means.runs.finish({ id, attempt: led.attempt, event, summary: null });
    }
  }

  async #judge(id: string, { attempt, work, from }: Led): Promise<void> {
    const { link, runs } = this.#means;
    const { request } = work;
    const led = { id, began: performance.now(), ...traced(work) };
    const told = await this.#toldBefore(id);
    const caseId = (index: number) => `${id}.${index}`;
    let batches = 0;
    let isCancelled = false;
    /** Another worker leads it, or what it tells cannot be kept: no further case begins. */
    let lost: unknown = null;
    const tell = async (done: JudgedCase) => {
      if (told.has(done.index)) return;
      const event = JSON.stringify({ type: "case", case: done } satisfies JudgeEventBody);
      const heard = await link.scripts.run("tell", id, attempt, ++batches, event);
      if (heard !== "ok") lost = ELSEWHERE;
    };
    const open = new Set<number>();
    const cancel = (index: number) => void runs.cancel(caseId(index)).catch(this.#means.report);
    this.#led.set(id, {
      look: () =>
        void link.redis.hget(link.key("run", id), "cancelled").then((mark) => {
          if (mark !== "1") return;
          isCancelled = true;
          for (const index of open) cancel(index);
        }, this.#means.report),
    });
    this.look(id);
    const telling: Promise<void>[] = [];
    try {
      const passed = await judgeCases(request, {
        run: async (index) => {
          const known = told.get(index);
          if (known) return known;
          open.add(index);
          try {
            await runs.admit({ id: caseId(index), kind: "case", work: caseWork(work, index), from }, 0);
            return await this.#outcomeOf(caseId(index));
          } finally {
            open.delete(index);
          }
        },
        open: () => open,
        cancel,
        tell: (done) =>
          telling.push(
            tell(done).catch((error) => {
              lost = error;
            }),
          ),
        isCancelled: () => isCancelled || lost !== null,
      });
      await Promise.all(telling);
      if (lost === ELSEWHERE) return;
      if (lost) throw lost;
      const reason = isCancelled ? { reason: "cancelled" as const } : {};
      const ending = { passed, total: request.cases.length, ...reason };
      const event: JudgeEventBody = { type: "judged", ...ending };
      await runs.finish({ id, attempt, event, summary: null });
      this.#means.judged?.({ ...led, ...ending });
    } finally {
      this.#led.delete(id);
    }
  }

  /** The cases that an earlier worker told, by their index. */
  async #toldBefore(id: string): Promise<Map<number, JudgedCase>> {
    const { link } = this.#means;
    const told = new Map<number, JudgedCase>();
    for (const [, [, body = ""]] of await link.redis.xrange(link.key("log", id), "-", "+")) {
      const event = JSON.parse(body) as JudgeEvent;
      if (event.type === "case") told.set(event.case.index, event.case);
    }
    return told;
  }

  /** How a case came out, with what it printed in the attempt that counts; its log is nobody else's and goes. */
  async #outcomeOf(id: string): Promise<Omit<JudgedCase, "index" | "name">> {
    const { link } = this.#means;
    const printed = { stdout: "", stderr: "" };
    for await (const events of readLog<RunEvent & { compared?: Compared }>(
      this.#means,
      { id, after: -1, of: ["case"] },
      new AbortController().signal,
    ))
      for (const event of events) {
        if (event.type === "restarted") Object.assign(printed, { stdout: "", stderr: "" });
        if (event.type === "stdout" || event.type === "stderr") printed[event.type] += event.text;
        if (event.type !== "finished") continue;
        const { result, compared } = event;
        const verdict = result.status === "ok" ? "internal_error" : result.status;
        await link.redis.del(link.key("run", id), link.key("log", id));
        return { result, ...printed, ...(compared ?? { verdict, stdoutTruncated: false, stderrTruncated: false }) };
      }
    return { result: null, ...printed, verdict: "internal_error", stdoutTruncated: false, stderrTruncated: false };
  }
}
