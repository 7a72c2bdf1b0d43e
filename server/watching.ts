import type { Logger } from "pino";
import { type Answer, figuresAnswer, type Listener, listenFor } from "#telemetry/listener.ts";
import type { Metrics } from "#telemetry/port.ts";
import { reportQueue } from "#telemetry/queue.ts";
import type { Env } from "./env.ts";
import { type FrontReadings, reportFront } from "./figures.ts";
import type { Watched } from "./open-carrier.ts";

interface Watching {
  metrics: Metrics;
  readings: FrontReadings;
  watched: Watched;
  log: Logger;
}

/**
 * Hands out this front's figures at /metrics of an address of their own, and at /metrics/worker those of the worker of this
 * machine, if it has one. Undefined where that address cannot be had, which is logged: users are served all the same.
 */
export async function openWatching(env: Env, watching: Watching): Promise<Listener | undefined> {
  const { metrics, readings, watched, log } = watching;
  if (!env.ONPYRUNNER_METRICS) return undefined;
  reportFront(metrics, readings);
  if ("counts" in watched) reportQueue(metrics, () => watched.counts());
  const answers = {
    "/metrics": async () => figuresAnswer(await metrics.text()),
    ...("figures" in watched && { "/metrics/worker": workerAnswer(watched.figures.bind(watched)) }),
  };
  try {
    return await listenFor(answers, env.ONPYRUNNER_METRICS);
  } catch (error) {
    log.error({ err: error }, "there is no listening for who gathers figures: see ONPYRUNNER_METRICS");
    return undefined;
  }
}

/** Asks the worker, one question at a time: one that stands still is asked once, however many want to know. */
function workerAnswer(figures: () => Promise<string | null>): () => Promise<Answer> {
  let asked: Promise<string | null> | null = null;
  return async () => {
    asked ??= figures().finally(() => {
      asked = null;
    });
    const told = await asked;
    if (told === null) throw new Error("The worker is not there, or was started without ONPYRUNNER_METRICS.");
    return figuresAnswer(told);
  };
}
