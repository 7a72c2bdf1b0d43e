import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { Broker, type BrokerSettings } from "#carrier/broker.ts";
import { LARGEST_LIMITS } from "#contract/limits.ts";
import { TEST_SETTINGS } from "#sandbox/jail-test-run.ts";
import { openWorker, type WorkerSettings } from "#worker/worker.ts";
import type { Answered } from "./figures.ts";
import { type FrontSettings, openFront } from "./front.ts";
import { PAGES } from "./pages-test-bed.ts";

export type ServerSettings = BrokerSettings & WorkerSettings;
export type ServerOptions = Partial<ServerSettings> & {
  front?: Partial<FrontSettings>;
  answered?: Answered;
};

/** A whole server but for its pages: every address that is not ours answers with the word "page". */
export interface TestServer extends AsyncDisposable {
  /** Without a slash at its end. */
  readonly url: string;
  readonly broker: Broker;
  /** What the server reported as its own failures. */
  readonly failures: unknown[];
}

const MIB = 1024 * 1024;

const SETTINGS: ServerSettings = {
  ...TEST_SETTINGS,
  ceilings: LARGEST_LIMITS,
  places: 2,
  clientParked: 100,
  parkedBytes: 1024 * MIB,
  waiting: 100,
  clientWaiting: 100,
  clientRunning: 100,
  bytes: 64 * MIB,
  clientBytes: 64 * MIB,
  keptBytes: 128 * MIB,
  clientKeptBytes: 128 * MIB,
  graceMs: 0,
  orphanMs: 60_000,
};

/** Bounds that are nobody's topic are out of the way. */
export const FRONT: FrontSettings = {
  hosts: [],
  origins: [],
  receives: false,
  protocols: [],
  proxies: [],
  secret: "a secret of the tests",
  connections: { all: 5000, each: 5000 },
  perMinute: { runs: 0, checks: 0 },
  sharesPerHour: 0,
  budget: { all: 128 * MIB, address: 128 * MIB, client: 128 * MIB },
  effortPerSecond: 0,
};

/** Opens a server with real jails on a free port of this machine. */
export async function openServer(options: ServerOptions = {}): Promise<TestServer> {
  const failures: unknown[] = [];
  const report = (error: unknown) => failures.push(error);
  const { front: given, answered, ...rest } = options;
  const settings = { ...SETTINGS, ...rest };
  const broker = new Broker(settings);
  const worker = await openWorker(settings, broker, report);
  const log = pino({ level: "error" }, { write: report });
  const front = await openFront(
    { carrier: broker, pages: PAGES, sharing: null, log, answered },
    { ...FRONT, ...given },
  );
  const http = front.server;
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    broker,
    failures,
    async [Symbol.asyncDispose]() {
      await broker[Symbol.asyncDispose]();
      await worker[Symbol.asyncDispose]();
      await front[Symbol.asyncDispose]();
    },
  };
}
