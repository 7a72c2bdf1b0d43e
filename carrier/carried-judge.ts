import { randomUUID } from "node:crypto";
import type { JudgedCase, JudgeEventBody, JudgeRequest } from "#contract/judge.ts";
import { utf8Bytes } from "#contract/run.ts";
import type { CarriedRun } from "./carried-run.ts";
import type { JudgeWork, RunWork, Sender } from "./carrier.ts";
import { EventLog } from "./event-log.ts";
import { caseWork, judgeCases } from "./judge-cases.ts";
import { Subject } from "./subject.ts";

/** Admits a case, and cancels one. */
export interface StartMeans {
  start(work: RunWork): CarriedRun;
  cancel(run: CarriedRun): void;
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
  #request: JudgeRequest | null;
  #means: StartMeans | null = null;
  #isCancelled = false;

  /** `grown` is told what its log takes more, in bytes. */
  constructor({ request }: JudgeWork, from: Sender, grown: (bytes: number) => void = () => {}) {
    this.log = new EventLog(this.id, grown);
    this.from = from;
    this.#request = request;
    this.bytes = heldBytes(request);
    this.subject = new Subject(request);
    this.finished = this.#finished.promise;
  }

  get state(): "running" | "finished" {
    return this.log.isOver ? "finished" : "running";
  }

  /** Sees every case to its verdict. */
  async carry(means: StartMeans): Promise<void> {
    const request = this.#request;
    if (!request) return;
    this.#request = null;
    this.#means = means;
    const passed = await judgeCases(request, {
      run: (index) => this.#case(request, index),
      open: () => this.#open.keys(),
      cancel: (index) => {
        const run = this.#open.get(index);
        if (run) means.cancel(run);
      },
      tell: (done) => this.log.append({ type: "case", case: done }),
      isCancelled: () => this.#isCancelled,
    });
    const reason = this.#isCancelled ? { reason: "cancelled" as const } : {};
    this.log.append({ type: "judged", passed, total: request.cases.length, ...reason });
    this.#finished.resolve();
  }

  /** Heard at once: no further case begins, and those that have are cancelled. */
  cancel(): void {
    this.#isCancelled = true;
    for (const run of this.#open.values()) this.#means?.cancel(run);
  }

  async #case(request: JudgeRequest, index: number): Promise<Omit<JudgedCase, "index" | "name">> {
    const run = (this.#means as StartMeans).start(caseWork(request, index));
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
