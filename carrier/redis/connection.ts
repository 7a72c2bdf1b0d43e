import { Redis } from "ioredis";
import { Scripts } from "./scripts.ts";
import { AWAY, troubleOf } from "./troubles.ts";

/** Where runs are kept, and what all keys begin with. */
export interface RedisPlace {
  url: string;
  prefix: string;
}

/** Pause before the next try to connect, in milliseconds. */
const RETRY_MS = 200;
/** How long an answer may take before whoever asks is told that Redis is away, in milliseconds. */
const COMMAND_MS = 5000;
/** How often the same trouble is reported, in milliseconds: it is met by whatever is asked meanwhile. */
const TOLD_MS = 60_000;

/** What one process has of Redis: its commands, and another connection on which it hears. */
export class RedisLink implements Disposable {
  readonly prefix: string;
  readonly redis: Redis;
  readonly hearing: Redis;
  readonly scripts: Scripts;

  /** Why it cannot be asked, or could not when it was asked last; null where all was well. */
  trouble: unknown = null;
  readonly #report: (error: unknown) => void;
  readonly #told = new Map<string, number>();
  #closed = false;

  /**
   * `patient` commands wait for a Redis that is away; others fail at once. Never throws: it connects again and again, and
   * reports what keeps it from that.
   */
  constructor({ url, prefix }: RedisPlace, patience: "patient" | "hasty", report: (error: unknown) => void) {
    this.prefix = prefix;
    this.#report = report;
    // One that became a replica stays connected: its name may lead to another one by now.
    const reconnectOnError = (error: Error) => this.#leave(error);
    const patient = { maxRetriesPerRequest: null, retryStrategy: () => RETRY_MS, reconnectOnError };
    const hasty = { ...patient, enableOfflineQueue: false, commandTimeout: COMMAND_MS };
    this.redis = new Redis(url, patience === "patient" ? patient : hasty);
    // It is subscribed anew by whoever knows to what.
    this.hearing = new Redis(url, { ...patient, autoResubscribe: false });
    for (const redis of [this.redis, this.hearing]) redis.on("error", (error) => this.#note(error, redis));
    this.scripts = new Scripts(this.redis, prefix);
  }

  get isUp(): boolean {
    return this.redis.status === "ready" && !isOtherDatabase(this.trouble);
  }

  /** Reports an error; of one that says what Redis is like only that, and no more than once a minute. */
  tell(error: unknown): void {
    // Why it is away is known to the connection, and told by it.
    if (troubleOf(error) !== AWAY) this.#tell(error);
  }

  key(kind: string, id: string): string {
    return `${this.prefix}${kind}:${id}`;
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    this.redis.disconnect();
    this.hearing.disconnect();
  }

  #note(error: Error, redis: Redis): void {
    this.trouble = error;
    this.#tell(error);
    if (isOtherDatabase(error)) redis.disconnect(true);
  }

  #leave(error: Error): boolean {
    if (!error.message.startsWith("READONLY")) return false;
    this.trouble = error;
    this.hearing.disconnect(true);
    return true;
  }

  #tell(error: unknown): void {
    if (this.#closed) return;
    const trouble = troubleOf(error);
    const now = performance.now();
    if (trouble && now - (this.#told.get(trouble) ?? Number.NEGATIVE_INFINITY) < TOLD_MS) return;
    if (trouble) this.#told.set(trouble, now);
    this.#report(trouble ? new Error(trouble) : error);
  }
}

/** Whether there is no database of the given number: the client would go on in another one, which may be of others. */
function isOtherDatabase(error: unknown): boolean {
  return error instanceof Error && /\bDB index\b/.test(error.message);
}
