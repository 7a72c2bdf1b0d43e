import { mkdirSync, rmSync } from "node:fs";
import type { ListenOptions } from "node:net";
import { join } from "node:path";
import type { Logger } from "pino";
import type { Readiness } from "#contract/health.ts";
import { figuresAnswer, type Listener, listenFor, readinessAnswer } from "#telemetry/listener.ts";
import type { Metrics } from "#telemetry/port.ts";
import type { Env } from "./env.ts";

interface Watching {
  source: { readiness(): Promise<Readiness> };
  metrics: Metrics | undefined;
  log: Logger;
}

/**
 * Where a worker without a front is asked how it is: on a Unix socket beside its pipes, which `npm run worker -- --health`
 * asks, and on an address where that is set. One that cannot be had is logged, and the worker works all the same.
 */
export async function openHealth(env: Env, { source, metrics, log }: Watching): Promise<Listener[]> {
  const answers = {
    "/readyz": async () => readinessAnswer(await source.readiness()),
    ...(metrics && { "/metrics": async () => figuresAnswer(await metrics.text()) }),
  };
  const path = join(env.ONPYRUNNER_RUN, "worker-health.sock");
  mkdirSync(env.ONPYRUNNER_RUN, { recursive: true, mode: 0o700 });
  // One that a killed worker left would refuse the next.
  rmSync(path, { force: true });
  const wanted: ListenOptions[] = [{ path }, ...(env.ONPYRUNNER_WORKER_METRICS ? [env.ONPYRUNNER_WORKER_METRICS] : [])];
  const listeners: Listener[] = [];
  for (const where of wanted)
    try {
      listeners.push(await listenFor(answers, where));
    } catch (error) {
      log.error({ err: error }, "there is no listening for who watches this worker");
    }
  return listeners;
}
