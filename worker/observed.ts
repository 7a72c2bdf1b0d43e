import type { Broker } from "#carrier/broker.ts";
import type { JudgedEar } from "#carrier/judge-cases.ts";
import type { CheckJob, Marks, RunJob, WorkSource } from "#carrier/work-source.ts";
import type { CheckResult } from "#contract/check.ts";
import type { Summary } from "#contract/run.ts";
import { isLast, isOfTask, type TaskEventBody } from "#contract/tasks.ts";

/** Told of jobs, off the way of what they tell. */
export interface JobEars {
  taken?(job: RunJob): void;
  ended?(job: RunJob, result: Summary, end: JobEnd): void;
  checked?(result: CheckResult): void;
  judged?: JudgedEar;
}

/** What else is known of a job's end. */
export interface JobEnd {
  marks: Marks | null;
  /** The last event of a task. */
  outcome: TaskEventBody | null;
}

type Source = WorkSource & Pick<Broker, "hear">;

/** The same source, whose jobs are heard by all ears when a worker takes them and when they have told their end. */
export function observed(source: Source, ears: readonly JobEars[]): Source {
  // A run that was parked is handed out again, and has to be the one that it was.
  const known = new WeakMap<RunJob, RunJob>();
  const runOf = (job: RunJob): RunJob => {
    const before = known.get(job);
    if (before) return before;
    const heard = heardRun(job, ears);
    known.set(job, heard);
    for (const { taken } of ears) taken?.(heard);
    return heard;
  };
  const take = async (kind: "run" | "check", signal: AbortSignal) => {
    const job = await source.take(kind, signal);
    if (!job) return null;
    return job.kind === "run" ? runOf(job) : heardCheck(job, ears);
  };
  return { take: take as WorkSource["take"], hear: (state) => source.hear(state) };
}

/** Tells the ears of judges that were led here. */
export function judgedBy(ears: readonly JobEars[]): JudgedEar {
  return (judge) => {
    for (const { judged } of ears) judged?.(judge);
  };
}

function heardRun(job: RunJob, ears: readonly JobEars[]): RunJob {
  const { kind, id, attempt, work, client, queueUs, input, signal } = job;
  let outcome: TaskEventBody | null = null;
  const heard: RunJob = {
    ...{ kind, id, attempt, work, client, queueUs, input, signal },
    tell(batch) {
      const told = job.tell(batch);
      for (const event of batch) if (isOfTask(event) && isLast(event)) outcome = event;
      const last = batch.at(-1);
      if (last?.type !== "finished") return told;
      const { result, marks = null } = last;
      for (const { ended } of ears) ended?.(heard, result, { marks, outcome });
      return told;
    },
    bytes: () => job.bytes(),
    park: () => job.park(),
    comeBack: () => job.comeBack(),
  };
  return heard;
}

function heardCheck(job: CheckJob, ears: readonly JobEars[]): CheckJob {
  return {
    ...job,
    answer(result) {
      job.answer(result);
      for (const { checked } of ears) checked?.(result);
    },
  };
}

/** What a job is a part of. */
export const JOB_KINDS = ["run", "case", "search", "talk"] as const;

export function kindOf({ work }: RunJob): (typeof JOB_KINDS)[number] {
  return work.task?.kind ?? (work.expectation ? "case" : "run");
}
