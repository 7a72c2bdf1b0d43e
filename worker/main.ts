import { goFirst } from "#sandbox/launcher.ts";
import { openLog } from "#telemetry/log.ts";
import { readEnv } from "./env.ts";
import { workForFront } from "./for-front.ts";

const env = readEnv();
const log = openLog("worker", env.LOG_LEVEL);
const { REDIS_URL: redis } = env;
// What speaks to a Redis is loaded only where there is one.
const working = redis ? (await import("./for-redis.ts")).workForRedis(env, redis, log) : workForFront(env, log);
const work = await working;
goFirst();

let shuttingDown = false;
async function shutDown(): Promise<void> {
  // A second signal means now: the next start sweeps what is left.
  if (shuttingDown) process.exit(0);
  shuttingDown = true;
  await work[Symbol.asyncDispose]();
  process.exit(0);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void shutDown());
