import { ORPHAN_MS } from "#contract/limits.ts";
import type { RedisLink } from "./connection.ts";

/** How often leases are renewed, and how long one lasts whose front has died, in milliseconds. */
const RENEW_MS = 5000;
const LEASE_MS = 15_000;
const AT_ONCE = 1000;

/** This front's leases. In Redis each run has one time, by Redis' clock, at which it is given up unless it is renewed. */
export class RedisLeases implements Disposable {
  readonly #link: RedisLink;
  readonly #orphanMs: number;
  readonly #held = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;

  constructor(link: RedisLink, orphanMs = ORPHAN_MS) {
    this.#link = link;
    this.#orphanMs = orphanMs;
    this.#timer = setInterval(() => this.#renew(), RENEW_MS).unref();
    // Those that ran out while Redis was away are nobody's fault.
    link.redis.on("ready", () => this.#renew());
  }

  take(id: string): AsyncDisposable {
    const held = this.#held.get(id) ?? 0;
    this.#held.set(id, held + 1);
    const taken = held === 0 ? this.#tell("keep", [id]) : Promise.resolve();
    let isOurs = true;
    return {
      [Symbol.asyncDispose]: async () => {
        if (!isOurs) return;
        isOurs = false;
        const left = (this.#held.get(id) ?? 0) - 1;
        if (left > 0) this.#held.set(id, left);
        else this.#held.delete(id);
        await taken;
        if (!this.#held.has(id)) await this.#tell("leave", [id]);
      },
    };
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #renew(): void {
    const ids = [...this.#held.keys()];
    for (let i = 0; i < ids.length; i += AT_ONCE) void this.#tell("keep", ids.slice(i, i + AT_ONCE));
  }

  /** What cannot be told now is told with the next renewal, or lasts as long as a lease does. */
  async #tell(what: "keep" | "leave", ids: readonly string[]): Promise<void> {
    const ms = what === "keep" ? LEASE_MS + this.#orphanMs : this.#orphanMs;
    await this.#link.scripts.run("lease", ms, what, ...ids).catch(() => {});
  }
}
