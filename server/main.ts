import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { Broker } from "#carrier/broker.ts";
import { openPort } from "#contract/port.ts";
import { goFirst } from "#sandbox/launcher.ts";
import { readEnv as readWorkerEnv } from "#worker/env.ts";
import { settingsOf } from "#worker/settings.ts";
import { openWorker } from "#worker/worker.ts";
import { readEnv } from "./env.ts";
import { frontSettings, openFront } from "./front.ts";
import { greeting } from "./greeting.ts";
import { openPages } from "./pages.ts";

const env = readEnv();
const log = pino({ level: env.LOG_LEVEL });
const dev = env.NODE_ENV === "development";

const settings = settingsOf(readWorkerEnv());
const broker = new Broker(settings);
const [worker, pages] = await Promise.all([
  openWorker(settings, broker, (error) => log.error({ err: error }, "the sandbox failed")),
  openPages({ dev, host: "localhost", port: env.PORT, offline: env.ONPYRUNNER_OFFLINE === "on" }),
]);
// What compiles pages while one develops them has no such hurry.
if (!dev) goFirst();
openPort({ runtimes: () => [...broker.runtimes()], ceilings: () => broker.ceilings(), build: () => pages.build });

const front = await openFront({ carrier: broker, pages, log }, frontSettings(env));
const http = front.server;

http.on("error", (error: NodeJS.ErrnoException) => {
  const reason =
    error.code === "EADDRINUSE"
      ? `port ${env.PORT} is in use; choose another: npm start -- --port 3001`
      : error.message;
  process.stderr.write(`OnPyRunner cannot listen: ${reason}\n`);
  void shutDown(1);
});
http.listen(env.PORT, env.HOST, () => {
  const { port } = http.address() as AddressInfo;
  process.stdout.write(greeting({ host: env.HOST, port }, broker.runtimes(), broker.readiness()));
});

let shuttingDown = false;
async function shutDown(exitCode: number): Promise<void> {
  // A second signal means now: the next start sweeps what is left.
  if (shuttingDown) process.exit(exitCode);
  shuttingDown = true;
  await broker[Symbol.asyncDispose]();
  await worker[Symbol.asyncDispose]();
  await front[Symbol.asyncDispose]();
  await pages.close();
  process.exit(exitCode);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void shutDown(0));
