import type { AddressInfo } from "node:net";
import { openPort } from "#contract/port.ts";
import { openLog } from "#telemetry/log.ts";
import { wantsTraces } from "#telemetry/traces-env.ts";
import { VERSION } from "#telemetry/version.ts";
import { readEnv } from "./env.ts";
import { countAnswers } from "./figures.ts";
import { frontSettings, openFront } from "./front.ts";
import { greeting } from "./greeting.ts";
import { openCarrier } from "./open-carrier.ts";
import { openPages } from "./pages.ts";
import { RequestSpans } from "./request-spans.ts";
import { separationNotices } from "./separation.ts";
import { databaseOf, openSharing } from "./sharing.ts";
import { Tokens } from "./tokens.ts";
import { openWatching } from "./watching.ts";

/** How long the first page waits for a worker before it is served without one, in milliseconds. */
const WORKER_MS = 60_000;
/** The same for workers elsewhere, which may come at any time. */
const REMOTE_WORKER_MS = 3000;

const env = readEnv();
const log = openLog("front", env.LOG_LEVEL);
const dev = env.NODE_ENV === "development";

const { carrier: asked, counters, watched } = await openCarrier(env, log);
// Loaded only where it is wanted.
const traces = wantsTraces(env) ? (await import("#telemetry/traces.ts")).openTraces("front", env, log) : undefined;
const spans = traces && new RequestSpans(traces);
const carrier = spans?.carrier(asked) ?? asked;
const metrics = env.ONPYRUNNER_METRICS ? (await import("#telemetry/metrics.ts")).openMetrics() : null;
const answered = metrics ? countAnswers(metrics) : undefined;
const [pages] = await Promise.all([
  openPages({ dev, host: "localhost", port: env.PORT, offline: env.ONPYRUNNER_OFFLINE === "on" }),
  carrier.connected(AbortSignal.timeout(env.REDIS_URL ? REMOTE_WORKER_MS : WORKER_MS)),
]);
const sharing = openSharing(env, log, spans);
const isRequired = env.ONPYRUNNER_TOKENS === "required";
const tokens = env.ONPYRUNNER_TOKENS === "off" ? null : await Tokens.open({ where: databaseOf(env), isRequired }, log);
const settings = frontSettings(env);
openPort({
  runtimes: () => [...carrier.runtimes()],
  ceilings: () => carrier.ceilings(),
  build: () => pages.build,
  version: () => VERSION,
  sharing: () => sharing,
  receives: () => settings.receives,
});

// Where all workers are elsewhere, none has more privilege on this machine.
const notices = env.ONPYRUNNER_WORKERS === 0 ? [] : separationNotices(env.ONPYRUNNER_SOCKET);
const front = await openFront({ carrier, pages, sharing, tokens, counters, notices, log, answered, spans }, settings);
const http = front.server;
const isReady = () => carrier.readiness().ready;
const readings = { server: http, sockets: front.sockets, isReady };
const watching = metrics ? await openWatching(env, { metrics, readings, watched, log }) : undefined;

http.on("error", (error: NodeJS.ErrnoException) => {
  const reasons: Record<string, string> = {
    EADDRINUSE: `port ${env.PORT} is in use; choose another: npm start -- --port 3001`,
    EACCES: `port ${env.PORT} is for privileged processes alone, and this one has no privilege; put a proxy before it`,
  };
  process.stderr.write(`OnPyRunner cannot listen: ${reasons[error.code ?? ""] ?? error.message}\n`);
  void shutDown(1);
});
http.listen(env.PORT, env.HOST, () => {
  const { port } = http.address() as AddressInfo;
  const readiness = carrier.readiness();
  const told = { ...readiness, notices: [...readiness.notices, ...notices] };
  process.stdout.write(greeting({ host: env.HOST, port }, carrier.runtimes(), told));
});

let shuttingDown = false;
async function shutDown(exitCode: number): Promise<void> {
  // A second signal means now.
  if (shuttingDown) process.exit(exitCode);
  shuttingDown = true;
  await front[Symbol.asyncDispose]();
  await watching?.[Symbol.asyncDispose]();
  await carrier[Symbol.asyncDispose]();
  await sharing?.[Symbol.asyncDispose]();
  await traces?.[Symbol.asyncDispose]();
  await tokens?.[Symbol.asyncDispose]();
  await pages.close();
  process.exit(exitCode);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void shutDown(0));
