import type { Logger } from "pino";
import { Lasting } from "./lasting.ts";

/** What a log tells of a Redis: each failure, why it cannot be used, and when it can be used again. */
export function redisLog(log: Logger) {
  const lasting = new Lasting(log, { wrong: "Redis cannot be used", over: "Redis can be used again" });
  return {
    failed: (error: unknown) => log.error({ err: error }, "Redis refused what was asked"),
    unusable: (trouble: string) => lasting.happens(trouble, trouble),
    usable: () => lasting.ends(),
  };
}
