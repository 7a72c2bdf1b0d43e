import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate } from "node:timers/promises";
import { pino } from "pino";
import { Broker } from "#carrier/broker.ts";
import { goFirst } from "#sandbox/launcher.ts";
import { readEnv } from "#server/env.ts";
import { frontSettings, openFront } from "#server/front.ts";
import { readEnv as readWorkerEnv } from "#worker/env.ts";
import { settingsOf } from "#worker/settings.ts";
import { openWorker } from "#worker/worker.ts";

/** The server without its pages, in a process of its own; its settings come as the product's do. */
const env = readEnv();
const log = pino({ level: env.LOG_LEVEL });
const settings = settingsOf(readWorkerEnv());
const broker = new Broker(settings);
const worker = await openWorker(settings, broker, (error) => log.error({ err: error }, "the sandbox failed"));
goFirst();
const pages = {
  handle: async (_request: IncomingMessage, response: ServerResponse) => void response.writeHead(404).end(),
  renderShare: async () => ({ status: 404, headers: {}, body: Buffer.alloc(0) }),
};
const front = await openFront({ carrier: broker, pages, sharing: null, log }, frontSettings(env));
const http = front.server;

http.listen(0, "127.0.0.1", () => {
  const { port } = http.address() as AddressInfo;
  process.send?.({ port, runtimes: broker.runtimes(), readiness: broker.readiness() });
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
  await broker[Symbol.asyncDispose]();
  await worker[Symbol.asyncDispose]();
  await front[Symbol.asyncDispose]();
  process.exit(0);
});
