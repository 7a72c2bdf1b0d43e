import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { z } from "zod";
import { queueShape } from "#carrier/queue-env.ts";
import { addressSetting } from "#telemetry/address.ts";
import { tracesShape } from "#telemetry/traces-env.ts";

const path = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((value) => resolve(value));

/** What stands between commas. */
const list = z
  .string()
  .default("")
  .transform((value) => value.split(",").map((each) => each.trim()))
  .transform((names) => names.filter((name) => name !== ""));

const schema = z.object({
  ...queueShape,
  /** Workers on this machine beside this front: 0 where all are elsewhere. */
  ONPYRUNNER_WORKERS: z.coerce.number().int().min(0).max(1).default(1),
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Where figures of this process are to be had, apart from what serves users; nowhere without it. */
  ONPYRUNNER_METRICS: addressSetting("ONPYRUNNER_METRICS"),
  ...tracesShape,
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  /** Where the worker waits for its front. */
  ONPYRUNNER_SOCKET: z
    .string()
    .default("var/run/worker.sock")
    .transform((value) => resolve(value)),
  /** Whether browsers keep the page for times without a network; "off" also takes back what they have kept. */
  ONPYRUNNER_OFFLINE: z.enum(["on", "off"]).default("on"),
  /** Names that this server answers to beside the machine's own addresses, between commas; `*` for any. */
  ONPYRUNNER_HOSTS: list,
  /** Whose pages may use the API and the socket from elsewhere: origins between commas; none without it. */
  ONPYRUNNER_API_ORIGINS: list.refine((names) => names.every(isOrigin), {
    error: "ONPYRUNNER_API_ORIGINS must be origins such as https://school.example between commas.",
  }),
  /** Proxies whose X-Forwarded-For is believed: addresses, subnets, or `loopback`, between commas. */
  ONPYRUNNER_PROXIES: list,
  /** Protocols beside its own in which the server takes runs, between commas: mcp, piston. */
  ONPYRUNNER_PROTOCOLS: list.pipe(
    z.array(z.enum(["mcp", "piston"], { error: "ONPYRUNNER_PROTOCOLS may name mcp and piston, between commas." })),
  ),
  /** Signs the cookies by which clients are told apart; a new one makes every browser a new client. */
  ONPYRUNNER_SECRET: z.string().min(16).default(randomBytes(32).toString("hex")),
  /** Connections at a time: in all, and from one address. */
  ONPYRUNNER_CONNECTIONS: z.coerce.number().int().min(1).default(8192),
  ONPYRUNNER_ADDRESS_CONNECTIONS: z.coerce.number().int().min(1).default(1024),
  /** What a client may ask for in a minute, an address sixteen times that; 0 for no bound. */
  ONPYRUNNER_RUNS_PER_MINUTE: z.coerce.number().int().min(0).default(120),
  ONPYRUNNER_CHECKS_PER_MINUTE: z.coerce.number().int().min(0).default(240),
  /** What is read of a client in a second on average, in MiB, or what takes as long; an address sixteen times that; 0 for no bound. */
  ONPYRUNNER_MIB_PER_SECOND: z.coerce.number().int().min(0).default(4),
  /** Who may use the API, the socket and the page: everybody, or those who have a token; "optional" for both. */
  ONPYRUNNER_TOKENS: z.enum(["off", "optional", "required"]).default("off"),
  /** Whether shares are stored; where, how long after the last opening, and how many a client may make in an hour. */
  ONPYRUNNER_SHARES: z.enum(["on", "off"]).default("on"),
  ONPYRUNNER_SHARES_FILE: path("var/data/shares.sqlite"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, { error: "DATABASE_URL must be the URL of a PostgreSQL server: postgres://…" })
    .optional(),
  ONPYRUNNER_SHARE_DAYS: z.coerce.number().int().min(1).max(36_500).default(365),
  ONPYRUNNER_SHARES_PER_HOUR: z.coerce.number().int().min(0).default(60),
  /** Where this server is reached by all, for links: https://example.org */
  ONPYRUNNER_ORIGIN: z
    .string()
    .refine(isOrigin, {
      error: "ONPYRUNNER_ORIGIN must be an origin such as https://example.org, without a path.",
    })
    .optional(),
  /** Where a share is reported: a mail address, or a page's URL. */
  ONPYRUNNER_REPORT: z
    .string()
    .regex(/^(https?:\/\/\S+|[^\s@/?]+@[^\s@/?]+)$/, {
      error: "ONPYRUNNER_REPORT must be a mail address, or a page's URL.",
    })
    .optional(),
  /** Whose pages may show a share within them: `*` for any, origins between commas, `none` for nobody. */
  ONPYRUNNER_FRAMES: list
    .transform((names) => (names.length > 0 ? names : ["*"]))
    .transform((names) => (names.join() === "none" ? [] : names))
    .refine((names) => names.every((name) => name === "*" || isOrigin(name)), {
      error: "ONPYRUNNER_FRAMES must be *, none, or origins such as https://blog.example between commas.",
    }),
});

function isOrigin(value: string): boolean {
  return /^https?:/.test(value) && URL.parse(value)?.origin === value;
}

export type Env = z.infer<typeof schema>;

/** What this process can be told by its environment. */
export const SETTINGS: readonly string[] = Object.keys(schema.shape);

/** The settings of this process, an empty one being none; throws with every wrong one named. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== "")));
  if (!parsed.success) throw new Error(`Wrong settings:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
