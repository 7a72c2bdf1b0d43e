import type { RedisLink } from "./connection.ts";
import { AWAY, troubleOf } from "./troubles.ts";

/** What is wrong with Redis, in sentences. */
export interface RedisHealth {
  isKnown: boolean;
  /** Why no run can be served. */
  problems: string[];
  /** Set where memory is so full that new runs are refused, for those that go on to end well. */
  isFull?: string;
}

/** New runs are refused from this part of `maxmemory` on. */
const FULL = 0.9;
/** The oldest Redis that knows what our scripts say of themselves; Valkey tells this number of itself. */
const OLDEST = 7;

/** Asks Redis how it is, and tries what will be asked of it; one that does not answer is away. */
export async function readHealth(link: RedisLink): Promise<RedisHealth> {
  try {
    if (!link.isUp) return { isKnown: false, problems: [troubleOf(link.trouble) ?? AWAY] };
    const sections = await Promise.all(["server", "memory", "persistence"].map((name) => link.redis.info(name)));
    const health = healthOf(sections.join("\n"));
    for (const problem of health.problems) link.isUnusable(problem);
    if (health.problems.length > 0) return health;
    await link.scripts.run("try");
    link.isWell();
    return health;
  } catch (error) {
    link.trouble = error;
    link.tell(error);
    return { isKnown: false, problems: [troubleOf(error) ?? "Redis refuses what is asked; the log says what."] };
  }
}

/** Reads the lines of INFO: `name:value`. */
export function healthOf(info: string): RedisHealth {
  const told = new Map(info.split(/\r?\n/).map((line) => line.split(":", 2) as [string, string]));
  const problems: string[] = [];
  const version = told.get("redis_version");
  if (version !== undefined && Number.parseInt(version, 10) < OLDEST)
    problems.push(`Redis is too old (${version}): it has to be ${OLDEST} or newer.`);
  if (told.get("loading") === "1") problems.push("Redis is still reading its data.");
  if (told.get("aof_enabled") !== "1")
    problems.push("Redis keeps no append-only file, so that its restart would lose runs: set appendonly to yes.");
  const policy = told.get("maxmemory_policy");
  if (policy !== undefined && policy !== "noeviction")
    problems.push(`Redis may throw away runs (maxmemory-policy is ${policy}): set it to noeviction.`);
  const [used, most] = [Number(told.get("used_memory")), Number(told.get("maxmemory"))];
  const isFull = most > 0 && used > FULL * most;
  const full = `The memory for runs and their results is full (${Math.round((100 * used) / most)} % of Redis'); try again shortly.`;
  return { isKnown: true, problems, ...(isFull && { isFull: full }) };
}
