import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { Broker } from "#carrier/broker.ts";
import { type ContractSettings, carrierContract, type OpenCarrier } from "#carrier/carrier-contract-test-bed.ts";
import { serveCarrier } from "#carrier/carrier-server.ts";
import { LocalCarrier } from "#carrier/local-carrier.ts";
import { SETTINGS } from "#carrier/work-test-bed.ts";
import { LARGEST_LIMITS } from "#contract/limits.ts";
import { TEST_SETTINGS } from "#sandbox/jail-test-run.ts";
import { openWorker } from "./worker.ts";

/** The whole way but for the processes: the front's end, its socket, the broker, and a worker with real jails. */
async function withJails({ places, ...settings }: ContractSettings): Promise<OpenCarrier> {
  const failures: unknown[] = [];
  const report = (error: unknown) => failures.push(error);
  const folder = mkdtempSync(join(tmpdir(), "onpyrunner-carrier-"));
  const path = join(folder, "worker.sock");
  const broker = new Broker({ ...SETTINGS, ...settings });
  const worker = await openWorker({ ...TEST_SETTINGS, places, ceilings: LARGEST_LIMITS }, broker, report);
  const server = await serveCarrier(broker, { path }, report);
  const carrier = new LocalCarrier(path);
  await carrier.connected(AbortSignal.timeout(5000));
  return {
    carrier,
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

carrierContract("the local carrier with real jails", withJails);
