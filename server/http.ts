import type { IncomingMessage, Server, ServerResponse } from "node:http";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, LogController } from "fastify";
import type { Logger } from "pino";
import { checkRequestSchema } from "#contract/check.ts";
import { HTTP_STATUS, type Refusal, refusalOf } from "#contract/errors.ts";
import { BODY_BYTES, type Limits } from "#contract/limits.ts";
import { runRequestSchema } from "#contract/run.ts";
import { serverTiming } from "#contract/timings.ts";
import type { Run } from "./runs.ts";
import { NOT_READY, type Service } from "./service.ts";

export interface HttpParts {
  service: Service;
  ceilings: Limits;
  /** Answers everything that is not ours: the pages. */
  pages: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  log: Logger;
}

/** How long a request may take to arrive, in milliseconds: 16 MiB of stdin over a slow uplink. */
const REQUEST_MS = 5 * 60_000;

/** The HTTP API, on a server that it shares with the pages and the socket. */
export async function createHttp(parts: HttpParts): Promise<Server> {
  const app: FastifyInstance = Fastify({
    bodyLimit: BODY_BYTES,
    requestTimeout: REQUEST_MS,
    loggerInstance: parts.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: (error, _request, reply) => refuse(reply as FastifyReply, refusalFor(error, parts.log)),
  });
  app.removeContentTypeParser("text/plain");
  app.setErrorHandler((error, _request, reply) => refuse(reply, refusalFor(error, parts.log)));
  app.setNotFoundHandler(async (request, reply) => {
    if (request.url.startsWith("/api/"))
      return refuse(reply, { code: "not_found", message: `There is no ${request.method} ${request.url}.` });
    reply.hijack();
    await parts.pages(request.raw, reply.raw);
    return reply;
  });
  addHealth(app, parts.service);
  addRuns(app, parts);
  addChecks(app, parts.service);
  await app.ready();
  return app.server;
}

function addHealth(app: FastifyInstance, service: Service): void {
  app.get("/healthz", () => ({ status: "ok" }));
  app.get("/readyz", (_request, reply) => {
    const readiness = service.readiness();
    return reply.status(readiness.ready ? 200 : 503).send(readiness);
  });
  app.get("/api/runtimes", () => service.runtimes());
}

function addRuns(app: FastifyInstance, { service, ceilings }: HttpParts): void {
  const schema = runRequestSchema(ceilings);
  const submit = (body: unknown): Run | Refusal => {
    const receivedAt = performance.now();
    const parsed = schema.safeParse(body);
    if (!parsed.success) return refusalOf(parsed.error);
    return service.runs()?.submit({ ...parsed.data, interactive: false }, receivedAt) ?? NOT_READY;
  };

  app.post("/api/run", async (request, reply) => {
    const run = submit(request.body);
    if ("code" in run) return refuse(reply, run);
    // Nobody else can ask for this run: when its connection is gone, so is its purpose.
    reply.raw.once("close", () => run.cancel());
    await run.finished;
    const result = run.log.result();
    if (result?.timings) reply.header("server-timing", serverTiming(result.timings));
    return reply.send(result);
  });

  app.post("/api/runs", (request, reply) => {
    const run = submit(request.body);
    return "code" in run ? refuse(reply, run) : reply.status(202).send({ id: run.id });
  });

  app.get<{ Params: { id: string } }>("/api/runs/:id", (request, reply) => {
    const run = service.runs()?.find(request.params.id);
    return run ? reply.send(describe(run)) : refuse(reply, UNKNOWN_RUN);
  });

  app.delete<{ Params: { id: string } }>("/api/runs/:id", async (request, reply) => {
    const run = service.runs()?.find(request.params.id);
    if (!run) return refuse(reply, UNKNOWN_RUN);
    run.cancel();
    await run.finished;
    return reply.send(describe(run));
  });
}

function addChecks(app: FastifyInstance, service: Service): void {
  app.post("/api/check", async (request, reply) => {
    const parsed = checkRequestSchema.safeParse(request.body);
    if (!parsed.success) return refuse(reply, refusalOf(parsed.error));
    const gone = new AbortController();
    // Who types on asks anew, and wants no answer to this any more.
    reply.raw.once("close", () => gone.abort());
    const answer = (await service.checks()?.check(parsed.data, gone.signal)) ?? NOT_READY;
    return "code" in answer ? refuse(reply, answer) : reply.send(answer);
  });
}

const UNKNOWN_RUN: Refusal = {
  code: "not_found",
  message: "There is no such run; a result is kept for 10 minutes.",
};

function describe(run: Run) {
  return { id: run.id, state: run.state(), position: run.log.position, result: run.log.result() };
}

function refuse(reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.retryAfterMs) reply.header("retry-after", Math.ceil(refusal.retryAfterMs / 1000));
  return reply.status(HTTP_STATUS[refusal.code]).send({ error: refusal });
}

/** What the router itself refuses, in the words of the contract. */
function refusalFor(error: unknown, log: Logger): Refusal {
  const { code = "", statusCode = 500 } = error as { code?: string; statusCode?: number };
  if (statusCode === 413)
    return { code: "too_large", message: `The body is larger than ${BODY_BYTES} bytes; send less.` };
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE")
    return { code: "invalid", message: "Send JSON with the header content-type: application/json." };
  if (code === "FST_ERR_MAX_PARAM_LENGTH") return UNKNOWN_RUN;
  if (code === "FST_ERR_BAD_URL") return { code: "invalid", message: "The address is not a valid URL." };
  if (statusCode >= 400 && statusCode < 500)
    return { code: "invalid", message: "The body is not valid JSON, or has a key that is forbidden." };
  log.error({ err: error }, "a request failed");
  return { code: "internal", message: "The server failed; try again." };
}
