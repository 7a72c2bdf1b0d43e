import type { JudgeEventBody } from "#contract/judge.ts";
import type { Summary } from "#contract/run.ts";
import type { Runtime, RuntimeId } from "#contract/runtimes.ts";
import type { TaskEventBody } from "#contract/tasks.ts";
import type { TaskWork } from "../carried-task.ts";
import type { JudgeWork, RunWork, Sender } from "../carrier.ts";
import { needsOf } from "../needs.ts";
import { Subject } from "../subject.ts";
import { unstarted } from "../unstarted.ts";
import type { Compared } from "../work-source.ts";
import type { RedisLink } from "./connection.ts";
import { LOCK_MS } from "./held-locks.ts";
import type { JobQueue } from "./job-queue.ts";
import { inputBytesLeft, packed } from "./packing.ts";

/** From this tag on, tags begin anew: far below the highest priority of BullMQ, 2 097 151. */
const REBASE_AT = 1_000_000;
/** What a turn of a run with this time limit counts as one: the default limit. */
const TURN_MS = 10_000;

/** What lies in Redis under an id: work that somebody asked for, or a case, which is its judge's alone. */
export type Kind = (RunWork | JudgeWork | TaskWork)["kind"] | "case";

export interface Admission {
  id: string;
  kind: Kind;
  work: RunWork | JudgeWork | TaskWork;
  from: Sender;
}

/** What was too full: the client's or its address' part, the whole, or the client's one search; with what waits and what goes on. */
export interface Full {
  full: "client" | "all" | "search";
  waiting: number;
  running: number;
}

/** How a run or a judge ends. */
export interface Ending {
  id: string;
  attempt: number;
  event: object;
  summary: Summary | null;
  /** The digest of what it was of, where that has changed; null where it has become too large. */
  subject?: string | null;
}

/** What has come to no end by a program. */
export interface Unrun {
  id: string;
  attempt: number;
  runtime: RuntimeId;
  kind: Kind;
}

const LOST_JUDGE = { type: "judged", reason: "internal_error" } satisfies JudgeEventBody;

export interface RunsMeans {
  link: RedisLink;
  queue: JobQueue;
  /** What is known of the runtimes, for the end of what never started. */
  runtimes(): readonly Runtime[];
}

/** What fronts and workers alike do with runs: let them in, cancel them, and end them. */
export class Runs {
  readonly #means: RunsMeans;
  readonly #rebaseAt: number;

  constructor(means: RunsMeans, rebaseAt = REBASE_AT) {
    this.#means = means;
    this.#rebaseAt = rebaseAt;
  }

  /** Admits a run with a queue of its kind, or says what is full; `places` are those of all workers. */
  async admit({ id, kind, work, from }: Admission, places: number): Promise<Full | undefined> {
    const { link, queue } = this.#means;
    const { words, bytes } = packed(work);
    const { request } = work;
    const isInteractive = work.kind === "run" && work.request.interactive;
    const [answer, first, running] = await link.scripts.run<[string, number | string, number]>(
      "admit",
      ...[id, kind, from.client, from.address, request.runtime, kind === "case" ? 0 : bytes],
      ...[Math.ceil(request.limits.timeMs / TURN_MS), ...words, isInteractive ? 1 : 0, inputBytesLeft(work)],
      ...[subjectOf(kind, work), places, needsOf(work).join(), LOCK_MS],
    );
    if (answer !== "ok") return { full: answer as Full["full"], waiting: Number(first), running };
    if (kind === "judge") await queue.add("judges", id, 0);
    if (Number(first) >= this.#rebaseAt) await this.#rebase();
    return undefined;
  }

  /** Cancels what has not finished: at once where it waits, else by its worker, which hears of it. */
  async cancel(id: string): Promise<void> {
    const { link, queue } = this.#means;
    const [state, runtime, kind] = await link.scripts.run<[string, RuntimeId, Kind]>("mark", id, "cancelled");
    if (state !== "queued" || kind === "judge") return;
    // One that a worker has taken meanwhile is not ended by this, and was marked before.
    await this.endUnrun({ id, attempt: 0, runtime, kind }, "cancelled");
    await queue.remove("runs", id);
  }

  /** Ends a run without a program's word: it never started, or is lost. */
  async endUnrun({ id, attempt, runtime, kind }: Unrun, status: "cancelled" | "internal_error"): Promise<void> {
    if (isTask(kind) || kind === "judge") {
      const event = isTask(kind) ? endedEvent(status) : LOST_JUDGE;
      await this.finish({ id, attempt, event, summary: null });
      return;
    }
    const summary = unstarted({ id, runtime }, status, this.#means.runtimes());
    await this.finish({ id, attempt, event: finishedEvent(summary, null), summary });
  }

  /** The last event of an attempt; false where that is not the attempt any more, or it has ended. */
  async finish({ id, attempt, event, summary, subject = "" }: Ending): Promise<boolean> {
    const { link } = this.#means;
    const words = [JSON.stringify(event), JSON.stringify(summary), subject ?? "large"];
    const [answer, ...released] = await link.scripts.run<string[]>("finish", id, attempt, ...words);
    await this.queue(released);
    return answer === "ok";
  }

  /** Lets those into the queue who were kept from it, each with its tag. */
  async queue([id, tag]: readonly (string | null)[]): Promise<void> {
    if (id) await this.#means.queue.add("runs", id, Number(tag));
  }

  async #rebase(): Promise<void> {
    const { link, queue } = this.#means;
    const moved = await link.scripts.run<string[]>("rebase", this.#rebaseAt);
    for (let i = 0; i < moved.length; i += 2) await queue.move(moved[i] as string, Number(moved[i + 1]));
  }
}

/** A run's last event; of a case also how its output came out, which is its judge's alone. */
export function finishedEvent(result: Summary, compared: Compared | null): object {
  return { type: "finished", result, ...(compared && { compared }) };
}

/** The last event of a task that came to no end of its own. */
export function endedEvent(reason: "cancelled" | "internal_error"): TaskEventBody {
  return { type: "ended", reason };
}

function isTask(kind: string): kind is TaskWork["kind"] {
  return kind === "search" || kind === "talk";
}

/** Of which program and input it is, for what is asked about afterwards. */
function subjectOf(kind: Kind, { request }: Admission["work"]): string {
  if (kind === "case" || !("stdin" in request || "cases" in request)) return "";
  return new Subject(request).digest ?? "";
}
