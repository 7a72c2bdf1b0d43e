import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
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

/** A rate of `most` in a minute or an hour for a client, and sixteen times that for an address; 0 for none. */
export function rateOf(most: number, time: keyof typeof SECONDS = "minute"): Rate {
  if (most === 0) return { take: async () => undefined };
  const ofClient = new RateLimiterMemory({ points: most, duration: SECONDS[time] });
  const ofAddress = new RateLimiterMemory({ points: most * CLIENTS_OF_ADDRESS, duration: SECONDS[time] });
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
