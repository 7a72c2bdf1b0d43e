import type { Redis } from "ioredis";

/** Hears a message; null after a connection that was broken, when messages may have been missed. */
export type Listener = (message: string | null) => void;

/** Who listens to which channel, all of a process on one connection. */
export class Subscriptions {
  readonly #redis: Redis;
  readonly #listeners = new Map<string, Set<Listener>>();

  constructor(redis: Redis) {
    this.#redis = redis;
    redis.on("message", (channel: string, message: string) => {
      for (const listener of this.#listeners.get(channel) ?? []) listener(message);
    });
    // The client has subscribed anew by itself by then.
    redis.on("ready", () => {
      for (const listeners of this.#listeners.values()) for (const listener of listeners) listener(null);
    });
  }

  /** Settles when messages are heard from now on; waits while Redis is away. */
  async listen(channel: string, listener: Listener): Promise<Disposable> {
    const known = this.#listeners.get(channel);
    const listeners = known ?? new Set();
    listeners.add(listener);
    this.#listeners.set(channel, listeners);
    // Also for a channel that is known: its first subscription may still be on its way.
    await this.#redis.subscribe(channel);
    return {
      [Symbol.dispose]: () => {
        listeners.delete(listener);
        if (listeners.size > 0 || this.#listeners.get(channel) !== listeners) return;
        this.#listeners.delete(channel);
        this.#redis.unsubscribe(channel).catch(() => {});
      },
    };
  }
}
