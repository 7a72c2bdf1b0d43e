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
}

/** A rate of `most` in a minute or an hour for a client, and sixteen times that for an address; 0 for none. */
export function rateOf(most: number, { time = "minute", shared }: RateOptions = {}): Rate {
  if (most === 0) return { take: async () => undefined };
  const limiter = (whose: string, points: number) => {
    const options = { points, duration: SECONDS[time] };
    const own = new RateLimiterMemory(options);
    if (!shared) return own;
    const keyPrefix = `${shared.prefix}rate:${shared.name}:${whose}`;
    const redis = { storeClient: shared.store, rejectIfRedisNotReady: true, insuranceLimiter: own };
    return new RateLimiterRedis({ ...options, keyPrefix, ...redis });
  };
  const ofClient = limiter("client", most);
  const ofAddress = limiter("address", most * CLIENTS_OF_ADDRESS);
  return {
    async take({ client, address }) {
      try {
        await ofClient.consume(client);
        await ofAddress.consume(address);
        return undefined;
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return tooFast(`${most} times in ${time === "hour" ? "an" : "a"} ${time}`, refusal.msBeforeNext);
      }
    },
  };
}

function tooFast(often: string, retryAfterMs: number): Refusal {
  const seconds = Math.ceil(retryAfterMs / 1000);
  return {
    code: "rate_limited",
    message: `You have asked ${often}, or your address more often; try again in ${seconds} s.`,
    retryAfterMs,
  };
}
