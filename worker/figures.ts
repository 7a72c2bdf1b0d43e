import { RUNTIME_IDS } from "#contract/runtimes.ts";
import { STATUSES } from "#contract/statuses.ts";
import type { PoolCounts } from "#sandbox/sandbox.ts";
import { type Metrics, SECONDS } from "#telemetry/port.ts";
import type { Env } from "./env.ts";
import { JOB_KINDS, type JobEars, kindOf } from "./observed.ts";
import type { PlaceCounts } from "./places.ts";

/** What can be read of a worker at any time. */
export interface WorkerReadings {
  isReady(): boolean;
  places(): PlaceCounts;
  /** How the warm jails of each runtime do; nothing while there are none. */
  pools(): Record<string, PoolCounts>;
}

/** Gathers figures of a worker and of its jobs, where that is wanted. */
export async function openFigures(
  env: Pick<Env, "ONPYRUNNER_METRICS" | "ONPYRUNNER_WORKER_METRICS">,
  { readings }: { readings: WorkerReadings },
  ears: JobEars[],
): Promise<Metrics | undefined> {
  if (!env.ONPYRUNNER_METRICS && !env.ONPYRUNNER_WORKER_METRICS) return undefined;
  // Loaded only where it is wanted.
  const metrics = (await import("#telemetry/metrics.ts")).openMetrics();
  ears.push(reportWorker(metrics, readings));
  return metrics;
}

const RUNTIME = { runtime: RUNTIME_IDS };

/** Reports what a worker does, and how it is. */
export function reportWorker(metrics: Metrics, readings: WorkerReadings): JobEars {
  const one = (value: number) => [{ value }];
  const gauge = (name: string, help: string, read: () => number) => metrics.gauge({ name, help }, () => one(read()));
  gauge("onpyrunner_worker_ready", "Whether this worker can run programs.", () => Number(readings.isReady()));
  gauge("onpyrunner_places", "Runs that this worker may have at once.", () => readings.places().all);
  gauge("onpyrunner_places_taken", "Places in which runs go on or wait for input.", () => readings.places().taken);
  gauge("onpyrunner_parked_runs", "Runs that wait for input without a place.", () => readings.places().parked);
  const parkedOut = {
    name: "onpyrunner_parked_out_total",
    help: "Parked runs that had to end because there were too many.",
  };
  metrics.total(parkedOut, () => one(readings.places().parkedOut));
  reportPools(metrics, readings);
  return reportJobs(metrics);
}

function reportPools(metrics: Metrics, { pools }: WorkerReadings): void {
  const of = (read: (counts: PoolCounts) => number) => () =>
    Object.entries(pools()).map(([runtime, counts]) => ({ labels: { runtime }, value: read(counts) }));
  const labels = RUNTIME;
  metrics.gauge(
    { name: "onpyrunner_warm_jails", help: "Jails that wait for a program.", labels },
    of((c) => c.warm),
  );
  metrics.gauge(
    { name: "onpyrunner_booting_jails", help: "Jails in the making.", labels },
    of((c) => c.booting),
  );
  metrics.gauge(
    { name: "onpyrunner_warm_jails_wanted", help: "Jails that the pool means to keep warm now.", labels },
    of((c) => c.target),
  );
  metrics.total(
    { name: "onpyrunner_warm_jail_hits_total", help: "Programs that found a warm jail.", labels },
    of((c) => c.hits),
  );
  metrics.total(
    { name: "onpyrunner_warm_jail_misses_total", help: "Programs that had to wait for a jail.", labels },
    of((c) => c.misses),
  );
  metrics.total(
    { name: "onpyrunner_warm_jail_deaths_total", help: "Jails that died while they waited.", labels },
    of((c) => c.died),
  );
}

function reportJobs(metrics: Metrics): JobEars {
  const ended = metrics.counter({
    name: "onpyrunner_runs_total",
    help: "Runs that this worker has carried to their end, cases of judges and jobs of tasks among them.",
    labels: { kind: JOB_KINDS, ...RUNTIME, status: STATUSES },
  });
  const taken = metrics.counter({
    name: "onpyrunner_attempts_total",
    help: "Jobs taken, again being those that another worker had before and died over.",
    labels: { attempt: ["first", "again"] },
  });
  const waited = metrics.histogram({
    name: "onpyrunner_queue_wait_seconds",
    help: "How long runs waited in the queue.",
    buckets: SECONDS,
  });
  const durations = { labels: RUNTIME, buckets: SECONDS };
  const jail = metrics.histogram({
    ...{ name: "onpyrunner_jail_wait_seconds", help: "How long runs with a place waited for a jail." },
    ...durations,
  });
  const first = metrics.histogram({
    name: "onpyrunner_first_output_seconds",
    help: "From a run's admission until the first of its output went on its way; the program's own time is in it.",
    ...durations,
  });
  const took = metrics.histogram({
    ...{ name: "onpyrunner_run_seconds", help: "How long programs ran, waiting for input included." },
    ...durations,
  });
  const checks = metrics.counter({
    name: "onpyrunner_checks_total",
    help: "Checks of syntax, busy being those for which no jail was to spare.",
    labels: { answer: ["told", "busy"] },
  });
  return {
    taken({ attempt, queueUs }) {
      taken({ attempt: attempt > 1 ? "again" : "first" });
      waited({}, queueUs / 1e6);
    },
    ended(job, { runtime, status, timings, wallTimeMs }) {
      const labels = { runtime: runtime.id };
      ended({ kind: kindOf(job), ...labels, status });
      took(labels, wallTimeMs / 1000);
      if (!timings) return;
      const { queueUs, jailUs, handoverUs, firstOutputUs, emitUs } = timings;
      jail(labels, jailUs / 1e6);
      if (firstOutputUs !== null) first(labels, (queueUs + jailUs + handoverUs + firstOutputUs + (emitUs ?? 0)) / 1e6);
    },
    checked: ({ problems }) => checks({ answer: problems ? "told" : "busy" }),
  };
}
