import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { Broker, type BrokerSettings } from "#carrier/broker.ts";
import { serveCarrier } from "#carrier/carrier-server.ts";
import { LocalCarrier } from "#carrier/local-carrier.ts";
import { SETTINGS } from "#carrier/work-test-bed.ts";
import { LARGEST_LIMITS } from "#contract/limits.ts";
import { TEST_SETTINGS } from "#sandbox/jail-test-run.ts";
import { openWorker, type WorkerSettings } from "./worker.ts";

export type WayOptions = Partial<BrokerSettings & WorkerSettings>;

/**
 * The whole way but for the processes: the front's end, its socket, the broker, and a worker with real jails. A failure
 * of our own fails the test when it is disposed of.
 */
export async function openWay(
  options: WayOptions,
): Promise<{ carrier: LocalCarrier; broker: Broker } & AsyncDisposable> {
  const failures: unknown[] = [];
  const report = (error: unknown) => failures.push(error);
  const folder = mkdtempSync(join(tmpdir(), "onpyrunner-carrier-"));
  const path = join(folder, "worker.sock");
  const settings = {
    ...SETTINGS,
    ...TEST_SETTINGS,
    ...{ places: 2, clientParked: 100, parkedBytes: 2 ** 30, ceilings: LARGEST_LIMITS },
    ...options,
  };
  const broker = new Broker(settings);
  const worker = await openWorker(settings, broker, report);
  const server = await serveCarrier(broker, { path }, report);
  const carrier = new LocalCarrier(path);
  await carrier.connected(AbortSignal.timeout(5000));
  return {
    carrier,
    broker,
    async [Symbol.asyncDispose]() {
      await carrier[Symbol.asyncDispose]();
      await broker[Symbol.asyncDispose]();
      await worker[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true });
      expect(failures).toEqual([]);
    },
  };
}
