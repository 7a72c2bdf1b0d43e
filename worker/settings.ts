import { resolve } from "node:path";
import type { BrokerSettings } from "#carrier/broker.ts";
import type { CarrierServerSettings } from "#carrier/carrier-server.ts";
import { queueSettings } from "#carrier/queue-env.ts";
import type { Env } from "./env.ts";
import { warmPools } from "./warm-jails.ts";
import type { WorkerSettings } from "./worker.ts";

const MIB = 1024 * 1024;
const GRACE_MS = 3_000;

/** The worker and its broker as an environment has them. */
export function settingsOf(env: Env): BrokerSettings & WorkerSettings {
  return {
    nsjail: env.ONPYRUNNER_NSJAIL,
    rootfs: env.ONPYRUNNER_ROOTFS,
    config: resolve("nsjail"),
    runDirectory: env.ONPYRUNNER_RUN,
    timeZone: env.ONPYRUNNER_TIME_ZONE,
    pools: warmPools(env),
    ceilings: {
      timeMs: env.ONPYRUNNER_MAX_TIME_MS,
      memoryMb: env.ONPYRUNNER_MAX_MEMORY_MB,
      outputBytes: env.ONPYRUNNER_MAX_OUTPUT_BYTES,
    },
    places: env.ONPYRUNNER_PLACES,
    clientParked: env.ONPYRUNNER_CLIENT_PARKED,
    parkedBytes: env.ONPYRUNNER_PARKED_MB * MIB,
    ...queueSettings(env),
    graceMs: GRACE_MS,
  };
}

/** Where fronts find it. */
export function socketOf({ ONPYRUNNER_SOCKET: path, ONPYRUNNER_SOCKET_OWNER: uid }: Env): CarrierServerSettings {
  return { path, ...(uid !== undefined && { uid }) };
}
