import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Sender } from "#carrier/carrier.ts";
import type { Refusal } from "#contract/errors.ts";

/** An address may be a school's or a carrier's, with many clients behind it. */
const CLIENTS_OF_ADDRESS = 16;

const MINUTE_S = 60;

/** Bounds how often each client, and each address, may ask for something in a minute. */
export interface Rate {
  /** Counts one more, or says how long to wait. */
  take(sender: Sender): Promise<Refusal | undefined>;
}

/** A rate of `perMinute` for a client and sixteen times that for an address; 0 for none. */
export function rateOf(perMinute: number): Rate {
  if (perMinute === 0) return { take: async () => undefined };
  const ofClient = new RateLimiterMemory({ points: perMinute, duration: MINUTE_S });
  const ofAddress = new RateLimiterMemory({ points: perMinute * CLIENTS_OF_ADDRESS, duration: MINUTE_S });
  return {
    async take({ client, address }) {
      try {
        await ofClient.consume(client);
        await ofAddress.consume(address);
        return undefined;
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return tooFast(perMinute, refusal.msBeforeNext);
      }
    },
  };
}

function tooFast(perMinute: number, retryAfterMs: number): Refusal {
  const seconds = Math.ceil(retryAfterMs / 1000);
  return {
    code: "rate_limited",
    message: `You have asked ${perMinute} times in a minute, or your address more often; try again in ${seconds} s.`,
    retryAfterMs,
  };
}
