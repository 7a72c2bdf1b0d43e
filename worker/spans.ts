import type { Logger } from "pino";
import type { RunJob } from "#carrier/work-source.ts";
import type { Attributes, Traces } from "#telemetry/spans.ts";
import { type TracesEnv, wantsTraces } from "#telemetry/traces-env.ts";
import { type JobEars, type JobEnd, kindOf } from "./observed.ts";

/** Tells of a worker's jobs as spans of the traces that they came with, where that is wanted. */
export async function openSpans(env: TracesEnv, log: Logger, ears: JobEars[]): Promise<AsyncDisposable | undefined> {
  if (!wantsTraces(env)) return undefined;
  // Loaded only where it is wanted.
  const { openTraces } = await import("#telemetry/traces.ts");
  const traces = openTraces("worker", env, log);
  ears.push(spansOf(traces));
  return traces;
}

/** A job's spans are made at its end, when all of it is known: its wait, its stay with this worker, and what it did meanwhile. */
export function spansOf(traces: Traces): JobEars {
  const takenAt = new WeakMap<RunJob, number>();
  return {
    taken: (job) => takenAt.set(job, performance.now()),
    ended(job, { status, runtime, cpuTimeMs }, { marks, outcome }) {
      const taken = takenAt.get(job) ?? performance.now();
      const { work, id, attempt } = job;
      const parent = work.traceparent;
      traces.begin("queue", { parent, at: taken - job.queueUs / 1000 }).end({ at: taken });
      const isLost = status === "internal_error" || (outcome?.type === "ended" && outcome.reason === "internal_error");
      const attributes: Attributes = {
        "onpyrunner.run": id,
        "onpyrunner.runtime": runtime.id,
        "onpyrunner.attempt": attempt,
        "onpyrunner.status": work.task && !isLost ? (outcome?.type ?? "cancelled") : status,
        ...(!work.task && { "onpyrunner.cpu_ms": cpuTimeMs }),
      };
      const stay = traces.begin(kindOf(job), { parent, kind: "consumer", at: taken, attributes });
      tellMarks(traces, { parent: stay.traceparent, taken, marks });
      stay.end(isLost ? { failed: "internal_error" } : {});
    },
    judged({ id, began, traceparent: parent, passed, total, reason = "judged" }) {
      const attributes: Attributes = {
        "onpyrunner.run": id,
        "onpyrunner.status": reason,
        "onpyrunner.cases": total,
        "onpyrunner.passed": passed,
      };
      traces.begin("judge", { parent, kind: "consumer", at: began, attributes }).end();
    },
  };
}

/** The taking of a jail, and the program from its handover on. */
function tellMarks(
  traces: Traces,
  { parent, taken, marks }: { parent: string; taken: number; marks: JobEnd["marks"] },
): void {
  if (!marks) return;
  const { jailTaken, isWarm, handedOver } = marks;
  traces.begin("jail", { parent, at: taken, attributes: { "onpyrunner.warm": isWarm } }).end({ at: jailTaken });
  traces.begin("program", { parent, at: handedOver }).end();
}
