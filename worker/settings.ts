import { resolve } from "node:path";
import type { BrokerSettings } from "#carrier/broker.ts";
import { ORPHAN_MS } from "#contract/limits.ts";
import { warmPools } from "./warm-jails.ts";
import type { WorkerSettings } from "./worker.ts";

const MIB = 1024 * 1024;
const GRACE_MS = 3_000;

interface Environment {
  ONPYRUNNER_NSJAIL: string;
  ONPYRUNNER_ROOTFS: string;
  ONPYRUNNER_RUN: string;
  ONPYRUNNER_WORKERS: number;
  ONPYRUNNER_QUEUE: number;
  ONPYRUNNER_WARM_CPYTHON: number;
  ONPYRUNNER_WARM_PYPY: number;
  ONPYRUNNER_WARM_MB: number;
  ONPYRUNNER_MAX_TIME_MS: number;
  ONPYRUNNER_MAX_MEMORY_MB: number;
  ONPYRUNNER_MAX_OUTPUT_BYTES: number;
}

/** The worker and its broker as an environment has them. */
export function settingsOf(env: Environment): BrokerSettings & WorkerSettings {
  return {
    nsjail: env.ONPYRUNNER_NSJAIL,
    rootfs: env.ONPYRUNNER_ROOTFS,
    config: resolve("nsjail"),
    runDirectory: env.ONPYRUNNER_RUN,
    pools: warmPools(env),
    ceilings: {
      timeMs: env.ONPYRUNNER_MAX_TIME_MS,
      memoryMb: env.ONPYRUNNER_MAX_MEMORY_MB,
      outputBytes: env.ONPYRUNNER_MAX_OUTPUT_BYTES,
    },
    places: env.ONPYRUNNER_WORKERS,
    waiting: env.ONPYRUNNER_QUEUE,
    clientWaiting: env.ONPYRUNNER_QUEUE,
    clientRunning: env.ONPYRUNNER_WORKERS,
    bytes: 256 * MIB,
    clientBytes: 64 * MIB,
    keptBytes: 128 * MIB,
    clientKeptBytes: 128 * MIB,
    orphanMs: ORPHAN_MS,
    graceMs: GRACE_MS,
  };
}
