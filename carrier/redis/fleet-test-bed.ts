import { randomUUID } from "node:crypto";
import { onTestFinished } from "vitest";
import { openFrontEnd } from "./redis-carrier-test-bed.ts";
import { startWorkerProcess, type WorkerSettings } from "./worker-process-test-bed.ts";

/** How a worker of a fleet is started; `url` is its own way to the Redis of all. */
type OwnSettings = Partial<Omit<WorkerSettings, "prefix">> & { url?: string };

/** Fronts' ends and workers in processes of their own, which share the keys of one test and end with it. */
export function openFleet(
  url: string,
  { prefix = `${randomUUID()}:`, ...settings }: { prefix?: string; unservedMs?: number } = {},
) {
  const front = () => {
    const { carrier } = openFrontEnd(url, { prefix, ...settings });
    onTestFinished(() => carrier[Symbol.asyncDispose]());
    return carrier;
  };
  const worker = ({ url: way = url, ...own }: OwnSettings = {}) => {
    const started = startWorkerProcess(way, { prefix, ...own });
    onTestFinished(() => started[Symbol.asyncDispose]());
    return started;
  };
  return { prefix, front, worker, carrier: front() };
}
