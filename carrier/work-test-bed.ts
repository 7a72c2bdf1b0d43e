import type { RunRequestInput, Status, Summary } from "#contract/run.ts";
import { socketRunRequestSchema } from "#contract/run.ts";
import type { Runtime } from "#contract/runtimes.ts";
import type { TaskEventBody } from "#contract/tasks.ts";
import { Broker, type BrokerSettings } from "./broker.ts";
import type { TaskWork } from "./carried-task.ts";
import type { Carrier, JudgeWork, RunWork, Sender } from "./carrier.ts";
import type { RunJob, WorkSource } from "./work-source.ts";
import type { WorkerState } from "./worker-state.ts";

const MIB = 1024 * 1024;

export const RUNTIME: Runtime = { id: "cpython", name: "CPython", version: "3", pythonVersion: "3" };

export const SETTINGS: BrokerSettings = {
  waiting: 100,
  clientWaiting: 100,
  clientRunning: 100,
  bytes: 64 * MIB,
  clientBytes: 64 * MIB,
  keptBytes: 128 * MIB,
  clientKeptBytes: 128 * MIB,
  orphanMs: 60_000,
  graceMs: 0,
};

/** What a worker says that is ready. */
export const READY_STATE: WorkerState = {
  runtimes: [RUNTIME],
  readiness: { ready: true, grade: "cgroup-v2", notices: [], problems: [] },
  ceilings: { timeMs: 60_000, memoryMb: 2048, outputBytes: 64 * MIB },
};

/** A broker whose worker says that it is ready. */
export function readyBroker(settings: Partial<BrokerSettings> = {}): Broker {
  const broker = new Broker({ ...SETTINGS, ...settings });
  broker.hear(READY_STATE);
  return broker;
}

export function runWork(request: Partial<RunRequestInput> = {}): RunWork {
  return { kind: "run", request: socketRunRequestSchema().parse({ code: "", ...request }), validateUs: 0 };
}

/** A client, alone at its address unless that is given. */
export function sender(client: string, address = client): Sender {
  return { client, address };
}

export function summaryOf(id: string, status: Status = "ok"): Summary {
  return {
    id,
    status,
    exitCode: status === "ok" ? 0 : null,
    signal: null,
    stdoutTruncated: false,
    stderrTruncated: false,
    wallTimeMs: 1,
    cpuTimeMs: 1,
    peakMemoryBytes: null,
    runtime: { id: "cpython", version: "3" },
  };
}

/** How a talk ends that passes. */
export function talkedOf(id: string): TaskEventBody {
  const { id: _, ...result } = summaryOf(id);
  const side = { result, stderr: "" };
  return { type: "talked", verdict: "passed", program: side, interactor: side, waited: null, truncated: false };
}

/** Admits a run that must be admitted. */
export async function admitted(carrier: Carrier, work: RunWork | JudgeWork | TaskWork, from: Sender): Promise<string> {
  const answer = await carrier.submit(work, from);
  if ("code" in answer) throw new Error(`${answer.code}: ${answer.message}`);
  return answer.id;
}

/** Ends a job. */
export function finish(job: RunJob, status: Status = "ok"): Promise<void> {
  return job.tell([{ type: "finished", result: summaryOf(job.id, status) }]);
}

/** Takes a job that must be there at once. */
export async function taken(source: WorkSource): Promise<RunJob> {
  const job = await source.take("run", AbortSignal.timeout(1000));
  if (!job) throw new Error("There is no job");
  return job;
}
