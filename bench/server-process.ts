import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { pino } from "pino";
import { ORPHAN_MS } from "#contract/limits.ts";
import { goFirst } from "#sandbox/launcher.ts";
import { readEnv } from "#server/env.ts";
import { createHttp } from "#server/http.ts";
import { openService } from "#server/service.ts";
import { serveSocket } from "#server/socket.ts";
import { warmPools } from "#server/warm-jails.ts";

/** The server without its pages, in a process of its own; its settings come as the product's do. */
const env = readEnv();
const log = pino({ level: env.LOG_LEVEL });
const ceilings = {
  timeMs: env.ONPYRUNNER_MAX_TIME_MS,
  memoryMb: env.ONPYRUNNER_MAX_MEMORY_MB,
  outputBytes: env.ONPYRUNNER_MAX_OUTPUT_BYTES,
};

const service = await openService(
  {
    nsjail: env.ONPYRUNNER_NSJAIL,
    rootfs: env.ONPYRUNNER_ROOTFS,
    config: resolve("nsjail"),
    runDirectory: env.ONPYRUNNER_RUN,
    maxMemoryMb: ceilings.memoryMb,
    pools: warmPools(env),
    workers: env.ONPYRUNNER_WORKERS,
    waiting: env.ONPYRUNNER_QUEUE,
    bytes: 256 * 1024 * 1024,
    graceMs: 3000,
    orphanMs: ORPHAN_MS,
  },
  (error) => log.error({ err: error }, "the sandbox failed"),
);
goFirst();
const http = await createHttp({
  service,
  ceilings,
  pages: async (_request, response) => void response.writeHead(404).end(),
  log,
});
const io = serveSocket(http, service, ceilings);

http.listen(0, "127.0.0.1", () => {
  const { port } = http.address() as AddressInfo;
  process.send?.({ port, runtimes: service.runtimes(), readiness: service.readiness() });
});
process.on("message", async () => {
  // What the first collection finds dead may hold more that only a second one finds.
  for (let i = 0; i < 2; i++) {
    globalThis.gc?.();
    await setImmediate();
  }
  process.send?.(process.memoryUsage());
});
process.once("disconnect", async () => {
  await service[Symbol.asyncDispose]();
  await io.close();
  process.exit(0);
});
