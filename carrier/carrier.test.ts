import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { type ContractSettings, carrierContract, type OpenCarrier } from "./carrier-contract-test-bed.ts";
import { serveCarrier } from "./carrier-server.ts";
import { LocalCarrier } from "./local-carrier.ts";
import { playWorker } from "./played-worker-test-bed.ts";
import { readyBroker } from "./work-test-bed.ts";

function played({ places, ...settings }: ContractSettings) {
  const broker = readyBroker(settings);
  const stop = new AbortController();
  const worked = playWorker(broker, places, stop.signal);
  const close = async () => {
    await broker[Symbol.asyncDispose]();
    stop.abort();
    await worked;
  };
  return { broker, close };
}

async function inProcess(settings: ContractSettings): Promise<OpenCarrier> {
  const { broker, close } = played(settings);
  return { carrier: broker, [Symbol.asyncDispose]: close };
}

async function overSocket(settings: ContractSettings): Promise<OpenCarrier> {
  const { broker, close } = played(settings);
  const folder = mkdtempSync(join(tmpdir(), "onpyrunner-carrier-"));
  const path = join(folder, "worker.sock");
  const failures: unknown[] = [];
  const server = await serveCarrier(broker, { path }, (error) => failures.push(error));
  const carrier = new LocalCarrier(path);
  await carrier.connected(AbortSignal.timeout(5000));
  return {
    carrier,
    async [Symbol.asyncDispose]() {
      await carrier[Symbol.asyncDispose]();
      await close();
      await server[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true });
      expect(failures).toEqual([]);
    },
  };
}

carrierContract("the broker in its own process", inProcess);
carrierContract("the local carrier over its socket", overSocket);
