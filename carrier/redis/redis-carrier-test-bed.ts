import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { ContractSettings, OpenCarrier } from "../carrier-contract-test-bed.ts";
import { playWorker } from "../played-worker-test-bed.ts";
import { READY_STATE, SETTINGS } from "../work-test-bed.ts";
import type { RedisEar } from "./connection.ts";
import { RedisCarrier } from "./redis-carrier.ts";
import { RedisWorkSource } from "./redis-work-source.ts";

/** Notes failures, and why Redis cannot be used. */
export function earOf(failures: unknown[]): RedisEar {
  const note = (failure: unknown) => failures.push(failure);
  return { failed: note, unusable: note, usable() {} };
}

/** A front's end with keys of its own, and what it reported. */
export function openFrontEnd(
  url: string,
  settings: Partial<ContractSettings> & { prefix: string; rebaseAt?: number; unservedMs?: number },
) {
  const failures: unknown[] = [];
  const carrier = new RedisCarrier({ ...SETTINGS, ...settings, url }, earOf(failures));
  return { carrier, failures };
}

/** A worker that plays programs, until it is disposed of. */
export function openPlayedWorker(url: string, { prefix, places }: { prefix: string; places: number }) {
  const failures: unknown[] = [];
  const source = new RedisWorkSource({ url, prefix, places, graceMs: 0 }, earOf(failures));
  source.hear(READY_STATE);
  const stop = new AbortController();
  const worked = playWorker(source, places, stop.signal);
  return {
    source,
    failures,
    async [Symbol.asyncDispose]() {
      await source.drain();
      stop.abort();
      await worked;
      await source[Symbol.asyncDispose]();
    },
  };
}

/** A front's end and a worker that plays the contract's programs, on keys of their own. */
export async function openOverRedis(url: string, settings: ContractSettings): Promise<OpenCarrier> {
  const prefix = `${randomUUID()}:`;
  const worker = openPlayedWorker(url, { prefix, places: settings.places });
  const { carrier, failures } = openFrontEnd(url, { prefix, ...settings });
  await carrier.connected(AbortSignal.timeout(5000));
  return {
    carrier,
    async [Symbol.asyncDispose]() {
      await carrier[Symbol.asyncDispose]();
      await worker[Symbol.asyncDispose]();
      expect([...failures, ...worker.failures]).toEqual([]);
    },
  };
}
