import { setTimeout as sleep } from "node:timers/promises";
import type { Redis } from "ioredis";

/** Hears a message; null after a connection that was broken, when messages may have been missed. */
export type Listener = (message: string | null) => void;

/** Channels that are asked for with one command. */
const AT_ONCE = 1000;
/** Pause before what was refused is asked for again, in milliseconds. */
const RETRY_MS = 250;

/** Who listens to which channel, all of a process on one connection. */
export class Subscriptions {
  readonly #redis: Redis;
  readonly #listeners = new Map<string, Set<Listener>>();

  constructor(redis: Redis) {
    this.#redis = redis;
    redis.on("message", (channel: string, message: string) => {
      for (const listener of this.#listeners.get(channel) ?? []) listener(message);
    });
    redis.on("ready", () => void this.#listenAgain());
  }

  /** Settles when messages are heard from now on; waits while Redis is away, or refuses. */
  async listen(channel: string, listener: Listener): Promise<Disposable> {
    const listeners = this.#listeners.get(channel) ?? new Set();
    listeners.add(listener);
    this.#listeners.set(channel, listeners);
    // Also for a channel that is known: its first subscription may still be on its way.
    await this.#subscribe([channel]);
    return {
      [Symbol.dispose]: () => {
        listeners.delete(listener);
        if (listeners.size > 0 || this.#listeners.get(channel) !== listeners) return;
        this.#listeners.delete(channel);
        this.#redis.unsubscribe(channel).catch(() => {});
      },
    };
  }

  async #listenAgain(): Promise<void> {
    const channels = [...this.#listeners.keys()];
    for (let i = 0; i < channels.length; i += AT_ONCE) {
      const some = channels.slice(i, i + AT_ONCE);
      await this.#subscribe(some);
      for (const channel of some) for (const listener of this.#listeners.get(channel) ?? []) listener(null);
    }
  }

  /** Asks until it is granted, by a Redis that may refuse now what it grants again later, or until all is closed. */
  async #subscribe(channels: readonly string[]): Promise<void> {
    while (this.#redis.status !== "end") {
      try {
        await this.#redis.subscribe(...channels);
        return;
      } catch {
        await sleep(RETRY_MS, undefined, { ref: false });
      }
    }
  }
}
