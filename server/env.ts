import { randomBytes } from "node:crypto";
import { availableParallelism, totalmem } from "node:os";
import { resolve } from "node:path";
import { z } from "zod";
import { LARGEST_LIMITS, type Limits, SMALLEST_LIMITS } from "#contract/limits.ts";

const path = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((value) => resolve(value));
const ceiling = (name: keyof Limits) =>
  z.coerce.number().int().min(SMALLEST_LIMITS[name]).max(LARGEST_LIMITS[name]).default(LARGEST_LIMITS[name]);

/** What stands between commas. */
const list = z
  .string()
  .default("")
  .transform((value) => value.split(",").map((each) => each.trim()))
  .transform((names) => names.filter((name) => name !== ""));

const warm = (perCore: number) =>
  z.coerce
    .number()
    .int()
    .min(0)
    .max(64)
    .default(Math.min(64, perCore * availableParallelism()));

/** The memory that this server may use: the machine's, or its container's. */
function memoryMb(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY) / 2 ** 20;
}

const schema = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  /** Where set-up puts nsjail and the rootfs, and where the server keeps its named pipes. */
  ONPYRUNNER_NSJAIL: path("var/bin/nsjail"),
  ONPYRUNNER_ROOTFS: path("var/rootfs"),
  ONPYRUNNER_RUN: path("var/run"),
  /** Runs at once; as many as there are cores unless told otherwise. */
  ONPYRUNNER_WORKERS: z.coerce.number().int().min(1).max(128).default(availableParallelism()),
  /** Runs that may wait. */
  ONPYRUNNER_QUEUE: z.coerce.number().int().min(0).max(10_000).default(200),
  /** Warm jails at the most; one takes about 8 MB (CPython) or 30 MB (PyPy). 0 turns a pool off. */
  ONPYRUNNER_WARM_CPYTHON: warm(4),
  ONPYRUNNER_WARM_PYPY: warm(2),
  /** What all warm jails together may take; both pools shrink until they fit. */
  ONPYRUNNER_WARM_MB: z.coerce
    .number()
    .int()
    .min(0)
    .default(Math.floor(memoryMb() / 8)),
  /** Whether browsers keep the page for times without a network; "off" also takes back what they have kept. */
  ONPYRUNNER_OFFLINE: z.enum(["on", "off"]).default("on"),
  /** Names that this server answers to beside the machine's own addresses, between commas; `*` for any. */
  ONPYRUNNER_HOSTS: list,
  /** Proxies whose X-Forwarded-For is believed: addresses, subnets, or `loopback`, between commas. */
  ONPYRUNNER_PROXIES: list,
  /** Signs the cookies by which clients are told apart; a new one makes every browser a new client. */
  ONPYRUNNER_SECRET: z.string().min(16).default(randomBytes(32).toString("hex")),
  /** Connections at a time: in all, and from one address. */
  ONPYRUNNER_CONNECTIONS: z.coerce.number().int().min(1).default(8192),
  ONPYRUNNER_ADDRESS_CONNECTIONS: z.coerce.number().int().min(1).default(1024),
  /** What a client may ask for in a minute, an address sixteen times that; 0 for no bound. */
  ONPYRUNNER_RUNS_PER_MINUTE: z.coerce.number().int().min(0).default(120),
  ONPYRUNNER_CHECKS_PER_MINUTE: z.coerce.number().int().min(0).default(240),
  ONPYRUNNER_MAX_TIME_MS: ceiling("timeMs"),
  ONPYRUNNER_MAX_MEMORY_MB: ceiling("memoryMb"),
  ONPYRUNNER_MAX_OUTPUT_BYTES: ceiling("outputBytes"),
});

export type Env = z.infer<typeof schema>;

/** The settings of this process, an empty one being none; throws with every wrong one named. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== "")));
  if (!parsed.success) throw new Error(`Wrong settings:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
