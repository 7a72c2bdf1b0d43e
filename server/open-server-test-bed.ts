import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { LARGEST_LIMITS, type Limits } from "#contract/limits.ts";
import { TEST_SETTINGS } from "#sandbox/jail-test-run.ts";
import { createHttp } from "./http.ts";
import { openService, type Service, type ServiceSettings } from "./service.ts";
import { serveSocket } from "./socket.ts";

export interface ServerOptions extends Partial<ServiceSettings> {
  ceilings?: Limits;
}

/** A whole server but for its pages: every address that is not ours answers with the word "page". */
export interface TestServer extends AsyncDisposable {
  /** Without a slash at its end. */
  readonly url: string;
  readonly service: Service;
  /** What the server reported as its own failures. */
  readonly failures: unknown[];
}

const SETTINGS: ServiceSettings = {
  ...TEST_SETTINGS,
  workers: 2,
  waiting: 100,
  bytes: 64 * 1024 * 1024,
  graceMs: 0,
  orphanMs: 60_000,
};

/** As long as the real server waits for those who do not hear it. */
const GOODBYE_MS = 1_000;

/** Opens a server with real jails on a free port of this machine. */
export async function openServer({ ceilings = LARGEST_LIMITS, ...options }: ServerOptions = {}): Promise<TestServer> {
  const failures: unknown[] = [];
  const report = (error: unknown) => failures.push(error);
  const service = await openService({ ...SETTINGS, ...options }, report);
  const http = await createHttp({
    service,
    ceilings,
    pages: async (_request, response) => void response.end("page"),
    log: pino({ level: "error" }, { write: report }),
  });
  const io = serveSocket(http, service, ceilings);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    service,
    failures,
    async [Symbol.asyncDispose]() {
      await service[Symbol.asyncDispose]();
      await Promise.race([io.close(), sleep(GOODBYE_MS)]);
      http.closeAllConnections();
    },
  };
}
