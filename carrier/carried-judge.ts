import { randomUUID } from "node:crypto";
import type { JudgedCase, JudgeEventBody, JudgeRequest } from "#contract/judge.ts";
import { utf8Bytes } from "#contract/run.ts";
import type { CarriedRun } from "./carried-run.ts";
import type { JudgeWork, RunWork, Sender } from "./carrier.ts";
import { EventLog } from "./event-log.ts";
import { caseWork, type JudgedEar, judgeCases } from "./judge-cases.ts";
import { Subject } from "./subject.ts";
import { traced } from "./traceparent.ts";

/** Admits a case, and cancels one; told when all are judged. */
export interface StartMeans {
  start(work: RunWork): CarriedRun;
  cancel(run: CarriedRun): void;
  judged?: JudgedEar | undefined;
}

/** One admitted judge, whose cases go through the queue as its client's runs, in the order of their numbers. */
export class CarriedJudge {
  readonly id = randomUUID();
  readonly kind = "judge";
  readonly from: Sender;
  readonly log: EventLog<JudgeEventBody>;
  /** What it judges. */
  readonly subject: Subject;
  /** What the program and its cases take, in bytes. */
  readonly bytes: number;
  /** Settles after the `judged` event. */
  readonly finished: Promise<void>;
  readonly #finished = Promise.withResolvers<void>();
  readonly #open = new Map<number, CarriedRun>();
  #work: Omit<JudgeWork, "kind"> | null;
  #means: StartMeans | null = null;
  #isCancelled = false;

  /** `grown` is told what its log takes more, in bytes. */
  constructor(work: JudgeWork, from: Sender, grown: (bytes: number) => void = () => {}) {
    const { request } = work;
    this.log = new EventLog(this.id, grown);
    this.from = from;
    this.#work = work;
    this.bytes = heldBytes(request);
    this.subject = new Subject(request);
    this.finished = this.#finished.promise;
  }

  get state(): "running" | "finished" {
    return this.log.isOver ? "finished" : "running";
  }

  /** Sees every case to its verdict. */
  async carry(means: StartMeans): Promise<void> {
    const work = this.#work;
    if (!work) return;
    this.#work = null;
    this.#means = means;
    const { request } = work;
    const led = { id: this.id, began: performance.now(), ...traced(work) };
    const passed = await judgeCases(request, {
      run: (index) => this.#case(work, index),
      open: () => this.#open.keys(),
      cancel: (index) => {
        const run = this.#open.get(index);
        if (run) means.cancel(run);
      },
      tell: (done) => this.log.append({ type: "case", case: done }),
      isCancelled: () => this.#isCancelled,
    });
    const reason = this.#isCancelled ? { reason: "cancelled" as const } : {};
    const ending = { passed, total: request.cases.length, ...reason };
    this.log.append({ type: "judged", ...ending });
    means.judged?.({ ...led, ...ending });
    this.#finished.resolve();
  }

  /** Heard at once: no further case begins, and those that have are cancelled. */
  cancel(): void {
    this.#isCancelled = true;
    for (const run of this.#open.values()) this.#means?.cancel(run);
  }

  async #case(work: Omit<JudgeWork, "kind">, index: number): Promise<Omit<JudgedCase, "index" | "name">> {
    const run = (this.#means as StartMeans).start(caseWork(work, index));
    this.#open.set(index, run);
    try {
      return await resultOf(run);
    } finally {
      this.#open.delete(index);
    }
  }
}

/** How a case's run came out, with what it printed. */
async function resultOf(run: CarriedRun): Promise<Omit<JudgedCase, "index" | "name">> {
  const printed = { stdout: "", stderr: "" };
  for await (const events of run.log.read(-1, new AbortController().signal))
    for (const event of events)
      if (event.type === "stdout" || event.type === "stderr") printed[event.type] += event.text;
  const result = run.log.summary ?? null;
  const verdict = result && result.status !== "ok" ? result.status : "internal_error";
  const compared = run.compared ?? { verdict, stdoutTruncated: false, stderrTruncated: false };
  return { result, ...printed, ...compared };
}

function heldBytes({ code, cases }: JudgeRequest): number {
  const texts = cases.flatMap(({ stdin, arguments: given = [], expected }) => [stdin, expected ?? "", ...given]);
  return texts.reduce((sum, text) => sum + text.length, utf8Bytes(code));
}
