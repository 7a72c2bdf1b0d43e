import type { Logger } from "pino";
import { Broker } from "#carrier/broker.ts";
import { serveCarrier } from "#carrier/carrier-server.ts";
import { reportQueue } from "#telemetry/queue.ts";
import type { Env } from "./env.ts";
import { openFigures } from "./figures.ts";
import { type JobEars, judgedBy, observed } from "./observed.ts";
import { runLog } from "./run-log.ts";
import { settingsOf, socketOf } from "./settings.ts";
import { openSpans } from "./spans.ts";
import { openWorker } from "./worker.ts";

/** A worker with a queue of its own, for the fronts of this machine. Its disposal ends what runs, within the time of grace. */
export async function workForFront(env: Env, log: Logger): Promise<AsyncDisposable> {
  const settings = settingsOf(env);
  const ears: JobEars[] = [runLog(log)];
  const traces = await openSpans(env, log, ears);
  const broker = new Broker(settings, judgedBy(ears));
  const report = (error: unknown) => log.error({ err: error }, "the sandbox failed");
  const worker = await openWorker(settings, observed(broker, ears), report);
  const metrics = await openFigures(env, worker, ears);
  if (metrics) reportQueue(metrics, () => broker.counts);
  const figures = metrics ? { figures: () => metrics.text() } : {};
  const server = await serveCarrier(broker, { ...socketOf(env), ...figures }, (error) =>
    log.error({ err: error }, "a front was cut off"),
  );
  log.debug({ socket: env.ONPYRUNNER_SOCKET }, "the worker waits for its front");
  return {
    async [Symbol.asyncDispose]() {
      await broker[Symbol.asyncDispose]();
      await worker[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      await traces?.[Symbol.asyncDispose]();
    },
  };
}
