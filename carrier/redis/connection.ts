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
/** What hears of a process' Redis: failures, why it cannot be used, as often as that is met, and that it can be used again. */
export interface RedisEar {
  failed(error: unknown): void;
  unusable(trouble: string): void;
  usable(): void;
}

/** What one process has of Redis: its commands, and another connection on which it hears. */
export class RedisLink implements Disposable {
  readonly prefix: string;
  readonly redis: Redis;
  readonly hearing: Redis;
  readonly scripts: Scripts;

  /** Why it cannot be asked, or could not when it was asked last; null where all was well. */
  trouble: unknown = null;
  readonly #ear: RedisEar;
  #isTroubled = false;
  #closed = false;

  /**
   * `patient` commands wait for a Redis that is away; others fail at once. Never throws: it connects again and again, and
   * tells what keeps it from that.
   */
  constructor({ url, prefix }: RedisPlace, patience: "patient" | "hasty", ear: RedisEar) {
    this.prefix = prefix;
    this.#ear = ear;
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

  /** Whether something has been told for which it could not be used. */
  get isTroubled(): boolean {
    return this.#isTroubled;
  }

  /** Tells an error; of one that says what Redis is like only that. */
  tell(error: unknown): void {
    // Why it is away is known to the connection, and told by it.
    if (troubleOf(error) !== AWAY) this.#tell(error);
  }

  /** It cannot be used, for this reason. */
  isUnusable(trouble: string): void {
    if (this.#closed) return;
    this.#isTroubled = true;
    this.#ear.unusable(trouble);
  }

  /** It can be used, as was seen. */
  isWell(): void {
    this.trouble = null;
    if (this.#isTroubled) this.#ear.usable();
    this.#isTroubled = false;
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
    if (trouble) this.isUnusable(trouble);
    else this.#ear.failed(error);
  }
}

/** Whether there is no database of the given number: the client would go on in another one, which may be of others. */
function isOtherDatabase(error: unknown): boolean {
  return error instanceof Error && /\bDB index\b/.test(error.message);
}
