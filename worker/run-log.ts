import { createHmac, randomBytes } from "node:crypto";
import type { Logger } from "pino";
import { type JobEars, kindOf } from "./observed.ts";

/** Clients are told apart in one process' log, and nowhere else by these names. */
const KEY = randomBytes(16);

/** Writes a line for each run that ends, at level debug; our failures are errors. Nothing of a program is in it. */
export function runLog(log: Logger): JobEars {
  return {
    ended(job, { status, runtime, wallTimeMs, cpuTimeMs, exitCode, signal }) {
      const level = status === "internal_error" ? "error" : "debug";
      if (!log.isLevelEnabled(level)) return;
      const { id, attempt, client, queueUs } = job;
      log[level](
        {
          ...{ run: id, kind: kindOf(job), attempt, runtime: runtime.id, status, exitCode, signal },
          ...{ queueMs: queueUs / 1000, wallTimeMs, cpuTimeMs },
          client: createHmac("sha256", KEY).update(client).digest("base64url").slice(0, 10),
        },
        status === "internal_error" ? "a run ended by a failure of ours" : "a run ended",
      );
    },
  };
}
