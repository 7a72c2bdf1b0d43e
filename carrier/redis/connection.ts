import { Redis } from "ioredis";
import { Scripts } from "./scripts.ts";

/** Where runs are kept, and what all keys begin with. */
export interface RedisPlace {
  url: string;
  prefix: string;
}

export const PREFIX = "onpyrunner:";

/** Pause before the next try to connect, in milliseconds. */
const RETRY_MS = 200;
/** How long an answer may take before whoever asks is told that Redis is away, in milliseconds. */
const COMMAND_MS = 5000;

/** What one process has of Redis: its commands, and another connection on which it hears. */
export class RedisLink implements Disposable {
  readonly prefix: string;
  readonly redis: Redis;
  readonly hearing: Redis;
  readonly scripts: Scripts;

  /** `patient` commands wait for a Redis that is away; others fail at once. Never throws: it connects again and again. */
  constructor({ url, prefix }: RedisPlace, patience: "patient" | "hasty") {
    this.prefix = prefix;
    const patient = { maxRetriesPerRequest: null, retryStrategy: () => RETRY_MS };
    const hasty = { ...patient, enableOfflineQueue: false, commandTimeout: COMMAND_MS };
    this.redis = new Redis(url, patience === "patient" ? patient : hasty);
    this.hearing = new Redis(url, patient);
    // What is wrong shows in what is asked; without a listener it would end the process.
    for (const redis of [this.redis, this.hearing]) redis.on("error", () => {});
    this.scripts = new Scripts(this.redis, prefix);
  }

  get isUp(): boolean {
    return this.redis.status === "ready";
  }

  key(kind: string, id: string): string {
    return `${this.prefix}${kind}:${id}`;
  }

  [Symbol.dispose](): void {
    this.redis.disconnect();
    this.hearing.disconnect();
  }
}

/** Whether an error says that Redis' memory is full. */
export function isFull(error: unknown): boolean {
  return /^OOM\b|\bOOM command not allowed/.test(messageOf(error));
}

/** Whether an error says that Redis cannot be asked now: it is away, starts, or is being moved. */
export function isAway(error: unknown): boolean {
  return /isn't writeable|Connection is closed|timed out|max retries|ECONN|^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN)\b/.test(
    messageOf(error),
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
