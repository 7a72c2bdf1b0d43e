import { availableParallelism, totalmem } from "node:os";
import { resolve } from "node:path";
import { z } from "zod";
import { queueShape } from "#carrier/queue-env.ts";
import { LARGEST_LIMITS, type Limits, SMALLEST_LIMITS } from "#contract/limits.ts";
import { addressSetting } from "#telemetry/address.ts";
import { tracesShape } from "#telemetry/traces-env.ts";

/** The kernel's bound of a Unix socket's path, in bytes, without the NUL at its end. */
const SOCKET_PATH_BYTES = 107;

const CORES = availableParallelism();

const path = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((value) => resolve(value));

const count = (least: number, most: number, fallback: number) =>
  z.coerce.number().int().min(least).max(most).default(fallback);

const ceiling = (name: keyof Limits) => count(SMALLEST_LIMITS[name], LARGEST_LIMITS[name], LARGEST_LIMITS[name]);

/** The memory that this process may use: the machine's, or its container's. */
function memoryMb(): number {
  return Math.floor(Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY) / 2 ** 20);
}

const schema = z.object({
  ...queueShape,
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  /** Whether figures are gathered, which the front of this machine hands on. */
  ONPYRUNNER_METRICS: addressSetting("ONPYRUNNER_METRICS"),
  /** Where a worker without a front hands them out itself: the one thing that makes it listen to a network. */
  ONPYRUNNER_WORKER_METRICS: addressSetting("ONPYRUNNER_WORKER_METRICS"),
  ...tracesShape,
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  /** Where set-up puts nsjail and the rootfs, and where the worker keeps its named pipes. */
  ONPYRUNNER_NSJAIL: path("var/bin/nsjail"),
  ONPYRUNNER_ROOTFS: path("var/rootfs"),
  ONPYRUNNER_RUN: path("var/run"),
  /** Where fronts connect, and the uid and gid of the one that may; the worker's own user's alone where it is not set. */
  ONPYRUNNER_SOCKET: path("var/run/worker.sock").refine(
    (value) => Buffer.byteLength(value) <= SOCKET_PATH_BYTES,
    `A socket's path may have ${SOCKET_PATH_BYTES} bytes; set ONPYRUNNER_SOCKET to a shorter one.`,
  ),
  ONPYRUNNER_SOCKET_OWNER: z.coerce.number().int().min(0).optional(),
  /** Runs at once; as many as there are cores unless told otherwise. */
  ONPYRUNNER_PLACES: count(1, 128, CORES),
  /** Runs that may wait for input without a place: of one client, and what all of them may hold. */
  ONPYRUNNER_CLIENT_PARKED: count(0, 1000, 8),
  ONPYRUNNER_PARKED_MB: count(0, 2 ** 20, Math.floor(memoryMb() / 8)),
  /** Warm jails at the most; one takes about 8 MB (CPython) or 30 MB (PyPy). 0 turns a pool off. */
  ONPYRUNNER_WARM_CPYTHON: count(0, 64, Math.min(64, 4 * CORES)),
  ONPYRUNNER_WARM_PYPY: count(0, 64, Math.min(64, 2 * CORES)),
  /** What all warm jails together may take; both pools shrink until they fit. */
  ONPYRUNNER_WARM_MB: count(0, 2 ** 20, Math.floor(memoryMb() / 8)),
  /** The time zone of programs, such as "Asia/Seoul"; UTC where there is none. */
  ONPYRUNNER_TIME_ZONE: z
    .string()
    .refine((name) => Intl.supportedValuesOf("timeZone").includes(name) || name === "UTC", {
      error: 'ONPYRUNNER_TIME_ZONE must be a time zone\'s name, such as "Asia/Seoul".',
    })
    .optional(),
  ONPYRUNNER_MAX_TIME_MS: ceiling("timeMs"),
  ONPYRUNNER_MAX_MEMORY_MB: ceiling("memoryMb"),
  ONPYRUNNER_MAX_OUTPUT_BYTES: ceiling("outputBytes"),
});

export type Env = z.infer<typeof schema>;

/** What this process can be told by its environment. */
export const SETTINGS: readonly string[] = Object.keys(schema.shape);

/** The settings of this process, an empty one being none; throws with every wrong one named. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== "")));
  if (!parsed.success) throw new Error(`Wrong settings:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
