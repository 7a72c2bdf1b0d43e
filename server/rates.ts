import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import type { Sender } from "#carrier/carrier.ts";
import type { Refusal } from "#contract/errors.ts";

/** An address may be a school's or a carrier's, with many clients behind it. */
const CLIENTS_OF_ADDRESS = 16;

const SECONDS = { minute: 60, hour: 3600 } as const;

/** Bounds how often each client, and each address, may ask for something in a time. */
export interface Rate {
  /** Counts one more, or says how long to wait. */
  take(sender: Sender): Promise<Refusal | undefined>;
}

/** Where all fronts count together. */
export interface Counters {
  /** A client of Redis. */
  store: unknown;
  /** What the counters' names begin with. */
  prefix: string;
}

interface RateOptions {
  time?: keyof typeof SECONDS;
  /** What is counted, where it is counted with other fronts; while Redis is away each counts by itself. */
  shared?: Counters & { name: string };
  /** How often all together may ask who come from an address that has a rate of its own; undefined for any other. */
  own?: ((sender: Sender) => number | undefined) | undefined;
}

/** A rate of `most` in a minute or an hour for a client, and sixteen times that for an address; 0 for none. */
export function rateOf(most: number, { time = "minute", shared, own }: RateOptions = {}): Rate {
  const limiter = (whose: string, points: number) => {
    const options = { points, duration: SECONDS[time] };
    const alone = new RateLimiterMemory(options);
    if (!shared) return alone;
    const keyPrefix = `${shared.prefix}rate:${shared.name}:${whose}`;
    const redis = { storeClient: shared.store, rejectIfRedisNotReady: true, insuranceLimiter: alone };
    return new RateLimiterRedis({ ...options, keyPrefix, ...redis });
  };
  const ofClient = limiter("client", most);
  const ofAddress = limiter("address", most * CLIENTS_OF_ADDRESS);
  /** One for each rate that somebody has of his own. */
  const ofOwn = new Map<number, ReturnType<typeof limiter>>();
  const often = (times: number) => `${times} times in ${time === "hour" ? "an" : "a"} ${time}`;
  return {
    async take(sender) {
      const mine = own?.(sender);
      if (mine !== undefined) {
        if (!ofOwn.has(mine)) ofOwn.set(mine, limiter("own", mine));
        return taken({ tooMuch: `Your token has been used ${often(mine)}`, time }, () =>
          ofOwn.get(mine)?.consume(sender.address),
        );
      }
      if (most === 0) return undefined;
      return taken({ tooMuch: `You have asked ${often(most)}, or your address more often`, time }, async () => {
        await ofClient.consume(sender.client);
        await ofAddress.consume(sender.address);
      });
    },
  };
}

/** Lets one more pass, or says what was too much and how long to wait. */
async function taken(
  { tooMuch, time }: { tooMuch: string; time: keyof typeof SECONDS },
  consume: () => Promise<unknown> | undefined,
): Promise<Refusal | undefined> {
  try {
    await consume();
    return undefined;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    // The library reckons by the clock, which may have been set back since.
    const retryAfterMs = Math.min(refusal.msBeforeNext, SECONDS[time] * 1000);
    const message = `${tooMuch}; try again in ${Math.ceil(retryAfterMs / 1000)} s.`;
    return { code: "rate_limited", message, retryAfterMs };
  }
}
