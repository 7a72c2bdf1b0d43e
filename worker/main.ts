import { pino } from "pino";
import { Broker } from "#carrier/broker.ts";
import { serveCarrier } from "#carrier/carrier-server.ts";
import { goFirst } from "#sandbox/launcher.ts";
import { readEnv } from "./env.ts";
import { settingsOf, socketOf } from "./settings.ts";
import { openWorker } from "./worker.ts";

const env = readEnv();
const log = pino({ level: env.LOG_LEVEL });
const settings = settingsOf(env);
const broker = new Broker(settings);
const worker = await openWorker(settings, broker, (error) => log.error({ err: error }, "the sandbox failed"));
goFirst();
const server = await serveCarrier(broker, socketOf(env), (error) => log.error({ err: error }, "a front was cut off"));
log.debug({ socket: env.ONPYRUNNER_SOCKET }, "the worker waits for its front");

let shuttingDown = false;
async function shutDown(): Promise<void> {
  // A second signal means now: the next start sweeps what is left.
  if (shuttingDown) process.exit(0);
  shuttingDown = true;
  await broker[Symbol.asyncDispose]();
  await worker[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  process.exit(0);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void shutDown());
