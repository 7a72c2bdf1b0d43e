import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { ORPHAN_MS } from "#contract/limits.ts";
import { openPort } from "#contract/port.ts";
import { goFirst } from "#sandbox/launcher.ts";
import { readEnv } from "./env.ts";
import { greeting } from "./greeting.ts";
import { createHttp } from "./http.ts";
import { openPages } from "./pages.ts";
import { openService } from "./service.ts";
import { serveSocket } from "./socket.ts";
import { warmPools } from "./warm-jails.ts";

const GRACE_MS = 3_000;
const GOODBYE_MS = 1_000;
const QUEUE_BYTES = 256 * 1024 * 1024;

const env = readEnv();
const log = pino({ level: env.LOG_LEVEL });
const ceilings = {
  timeMs: env.ONPYRUNNER_MAX_TIME_MS,
  memoryMb: env.ONPYRUNNER_MAX_MEMORY_MB,
  outputBytes: env.ONPYRUNNER_MAX_OUTPUT_BYTES,
};
const dev = env.NODE_ENV === "development";

const [service, pages] = await Promise.all([
  openService(
    {
      nsjail: env.ONPYRUNNER_NSJAIL,
      rootfs: env.ONPYRUNNER_ROOTFS,
      config: resolve("nsjail"),
      runDirectory: env.ONPYRUNNER_RUN,
      maxMemoryMb: ceilings.memoryMb,
      pools: warmPools(env),
      workers: env.ONPYRUNNER_WORKERS,
      waiting: env.ONPYRUNNER_QUEUE,
      bytes: QUEUE_BYTES,
      graceMs: GRACE_MS,
      orphanMs: ORPHAN_MS,
    },
    (error) => log.error({ err: error }, "the sandbox failed"),
  ),
  openPages({ dev, host: "localhost", port: env.PORT, offline: env.ONPYRUNNER_OFFLINE === "on" }),
]);
// What compiles pages while one develops them has no such hurry.
if (!dev) goFirst();
openPort({ runtimes: service.runtimes, ceilings: () => ceilings, build: () => pages.build });

const http = await createHttp({ service, ceilings, pages: pages.handle, log });
const io = serveSocket(http, service, ceilings);
pages.routeUpgrades(http);

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
  process.stdout.write(greeting({ host: env.HOST, port }, service.runtimes(), service.readiness()));
});

let shuttingDown = false;
async function shutDown(exitCode: number): Promise<void> {
  // A second signal means now: the next start sweeps what is left.
  if (shuttingDown) process.exit(exitCode);
  shuttingDown = true;
  await service[Symbol.asyncDispose]();
  // A phone out of reach answers no goodbye, and a slow upload may never end.
  await Promise.race([io.close(), sleep(GOODBYE_MS)]);
  await pages.close();
  process.exit(exitCode);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void shutDown(0));
