import { z } from "zod";
import { ORPHAN_MS } from "#contract/limits.ts";
import type { BrokerSettings } from "./broker.ts";

const MIB = 1024 * 1024;

const count = (least: number, most: number, fallback: number) =>
  z.coerce.number().int().min(least).max(most).default(fallback);

/** The settings of the queue: the worker's that has the queue, and with Redis every front's. */
export const queueShape = {
  /** A Redis or Valkey that carries runs between fronts and workers on any machine; without it both are on one. */
  REDIS_URL: z
    .string()
    .regex(/^(rediss?:\/\/|\/)/, {
      error: "REDIS_URL must be the URL of a Redis server (redis://… or rediss://…), or the path of its socket",
    })
    .optional(),
  /** What all names in it begin with: each installation that shares a Redis has its own. */
  ONPYRUNNER_REDIS_PREFIX: z
    .string()
    .regex(/^[\w.-]{1,64}$/, { error: "ONPYRUNNER_REDIS_PREFIX must be letters, digits, dots, - and _: onpyrunner" })
    .default("onpyrunner")
    .transform((name) => `${name}:`),
  /** Runs that may wait: in all, and of one client; an address may have sixteen times as many. */
  ONPYRUNNER_QUEUE: count(0, 10_000, 200),
  ONPYRUNNER_CLIENT_QUEUE: count(0, 10_000, 32),
  /** Runs of one client that may hold a place at once. */
  ONPYRUNNER_CLIENT_PLACES: count(1, 128, 128),
  /**
   * What logs may take: in all, and what one client has finished a quarter of that. One run may print as much at a time as
   * there can be.
   */
  ONPYRUNNER_KEPT_MB: count(1, 2 ** 20, 96),
};

type QueueEnv = z.infer<z.ZodObject<typeof queueShape>>;

/** The bounds of the queue as an environment has them. */
export function queueSettings(env: QueueEnv): Omit<BrokerSettings, "graceMs"> {
  const keptBytes = env.ONPYRUNNER_KEPT_MB * MIB;
  return {
    waiting: env.ONPYRUNNER_QUEUE,
    clientWaiting: env.ONPYRUNNER_CLIENT_QUEUE,
    clientRunning: env.ONPYRUNNER_CLIENT_PLACES,
    bytes: 256 * MIB,
    clientBytes: 64 * MIB,
    keptBytes,
    clientKeptBytes: keptBytes / 4,
    orphanMs: ORPHAN_MS,
  };
}
