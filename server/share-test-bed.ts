import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll } from "vitest";
import type { Broker } from "#carrier/broker.ts";
import { readyBroker, sender } from "#carrier/work-test-bed.ts";
import type { ErrorBody } from "#contract/errors.ts";
import { type JudgeRequestInput, judgeRequestSchema } from "#contract/judge.ts";
import { type RunRequestInput, runRequestSchema, type Status } from "#contract/run.ts";
import { type FrontSettings, openFront } from "./front.ts";
import { FRONT } from "./open-server-test-bed.ts";
import { PAGES } from "./pages-test-bed.ts";
import type { Methods } from "./refusals.ts";
import { JSON_HEADERS } from "./server-test-bed.ts";
import { Sharing, type SharingSettings } from "./sharing.ts";
import { Tokens } from "./tokens.ts";

interface ShareServer {
  url: string;
  broker: Broker;
  sharing: Sharing;
  /** The file of its shares and tokens. */
  file: string;
  /** The methods of each route but the pages'. */
  routes: Methods;
  /** What it said at the level "warn" or above. */
  said: string[];
}

type Given = Partial<SharingSettings>;

/** How it differs from other servers of tests. */
interface Differing extends Partial<FrontSettings> {
  tokens?: "required" | "optional";
  /** The level from which on it keeps what it says; "warn" unless it is given. */
  level?: string;
}

/** A server with a real store of shares and a worker that the tests play: no jail is needed to share. */
export function shareTestBed(given: Given | (() => Promise<Given>) = {}, differing: Differing = {}) {
  const { tokens: wanted, level = "warn", ...front } = differing;
  const folder = mkdtempSync(join(tmpdir(), "shares-"));
  const open = new AsyncDisposableStack();
  let server: ShareServer;
  beforeAll(async () => {
    const said: string[] = [];
    const log = pino({ level }, { write: (line) => void said.push(line) });
    const broker = open.use(readyBroker());
    const more = typeof given === "function" ? await given() : given;
    const file = join(folder, "data/shares.sqlite");
    const where = { file };
    const sharing = open.use(new Sharing({ where, days: 365, framedBy: ["*"], ...more }, log));
    const isRequired = wanted === "required";
    const tokens = wanted ? open.use(await Tokens.open({ where, isRequired, lookEveryMs: 20 }, log)) : null;
    const parts = { carrier: broker, pages: PAGES, sharing, tokens, log };
    const { server: http, routes } = open.use(await openFront(parts, { ...FRONT, ...front }));
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    server = { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, broker, sharing, file, routes, said };
  });
  afterAll(async () => {
    await open.disposeAsync();
    rmSync(folder, { recursive: true });
  });

  /** One HTTP request with JSON both ways, or with a bearer's token instead of a body. */
  async function ask<T = ErrorBody>(method: string, path: string, sent?: { body: unknown } | { bearer: string }) {
    const headers = sent && "bearer" in sent ? { authorization: `Bearer ${sent.bearer}` } : JSON_HEADERS;
    const body = sent && "body" in sent ? { body: JSON.stringify(sent.body) } : {};
    const response = await fetch(server.url + path, { method, ...body, headers: sent ? headers : {} });
    return { status: response.status, headers: response.headers, body: (await response.json()) as T };
  }

  /** The id of a run that the played worker has begun, and how to end it. */
  async function begun(request: RunRequestInput) {
    const work = { kind: "run", validateUs: 0, request: { ...runRequestSchema().parse(request), interactive: false } };
    return played(await server.broker.submit(work as Parameters<Broker["submit"]>[0], sender("us")));
  }

  async function begunJudge(request: JudgeRequestInput) {
    return played(
      await server.broker.submit({ kind: "judge", request: judgeRequestSchema().parse(request) }, sender("us")),
    );
  }

  async function played(admitted: Awaited<ReturnType<Broker["submit"]>>) {
    if (!("id" in admitted)) throw new Error(admitted.message);
    const job = await server.broker.take("run", AbortSignal.timeout(1000));
    if (!job) throw new Error("There is no job");
    const end = async (stdout: string, status: Status = "ok") => {
      const result = {
        id: job.id,
        status,
        exitCode: 0,
        signal: null,
        stdoutTruncated: false,
        stderrTruncated: false,
        wallTimeMs: Math.round(Math.random() * 1000),
        cpuTimeMs: 1,
        peakMemoryBytes: null,
        runtime: { id: "cpython" as const, version: "3" },
      };
      await job.tell([
        { type: "stdout", text: stdout },
        { type: "finished", result },
      ]);
      return admitted.id;
    };
    return { id: admitted.id, end };
  }

  return { server: () => server, ask, begun, begunJudge };
}
