import { afterAll, afterEach, beforeAll, expect, vi } from "vitest";
import type { Broker } from "#carrier/broker.ts";
import type { ErrorBody } from "#contract/errors.ts";
import type { Result, RunRequestInput, Summary } from "#contract/run.ts";
import { Client } from "./client-test-bed.ts";
import { openServer, type ServerOptions, type TestServer } from "./open-server-test-bed.ts";

export const RUNTIMES = ["cpython", "pypy"] as const;

/** A program that says that it runs and goes on until somebody ends it. */
export const ENDLESS = 'print("running")\nwhile True: pass';

/** A program that says that it runs and ends with the first line of its input. */
export const WAITS = 'print("running")\nprint("got", input())';

/**
 * Opens a server for the tests of one file. Whatever a client does, a failure of the server's own
 * fails the test in which it is reported.
 */
export function serverTestBed(options: ServerOptions = {}) {
  let server: TestServer;
  const clients: Client[] = [];
  beforeAll(async () => {
    server = await openServer(options);
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client[Symbol.dispose]();
    expect(server.failures.splice(0), "failures of our own").toEqual([]);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  /** One HTTP request with JSON both ways. */
  async function ask<T = ErrorBody>(method: string, path: string, body?: unknown) {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: JSON_HEADERS };
    const response = await fetch(server.url + path, { method, ...sent });
    return { status: response.status, headers: response.headers, body: (await response.json()) as T };
  }

  /** A run over HTTP that must be carried out. */
  async function run(request: RunRequestInput): Promise<Result> {
    const { status, body } = await ask<Result>("POST", "/api/run", request);
    expect({ status, ...("error" in body && { body }) }).toEqual({ status: 200 });
    return body;
  }

  /** A connected client, disconnected after the test. */
  async function connect(options?: ConstructorParameters<typeof Client>[1]): Promise<Client> {
    const client = new Client(server.url, options);
    clients.push(client);
    return client.connected();
  }

  return { server: () => server, ask, run, connect };
}

export const JSON_HEADERS = { "content-type": "application/json" };

/** The id of the run that the next request makes, told by the server itself: over HTTP its client does not know it. */
export function nextRun(broker: Broker): Promise<string> {
  const submit = broker.submit.bind(broker);
  return new Promise((resolve) => {
    vi.spyOn(broker, "submit").mockImplementationOnce(async (...given) => {
      const run = await submit(...given);
      if ("id" in run) resolve(run.id);
      return run;
    });
  });
}

/** Settles when a run has finished, with its end. */
export async function endOf(broker: Broker, id: string): Promise<Summary | undefined> {
  for await (const _batch of broker.events(id, -1, new AbortController().signal));
  return (await broker.describe(id))?.summary;
}
