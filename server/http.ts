import type { IncomingMessage, Server, ServerResponse } from "node:http";
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import type { Logger } from "pino";
import type { Carrier } from "#carrier/carrier.ts";
import { checkRequestSchema } from "#contract/check.ts";
import { HTTP_STATUS, type Refusal, refusalOf } from "#contract/errors.ts";
import { BODY_BYTES } from "#contract/limits.ts";
import { runRequestSchema } from "#contract/run.ts";
import { serverTiming } from "#contract/timings.ts";
import { resultOf } from "./result.ts";
import { senderAt } from "./sender.ts";

export interface HttpParts {
  carrier: Carrier;
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
  addHealth(app, parts.carrier);
  addRuns(app, parts.carrier);
  addChecks(app, parts.carrier);
  await app.ready();
  return app.server;
}

function addHealth(app: FastifyInstance, carrier: Carrier): void {
  app.get("/healthz", () => ({ status: "ok" }));
  app.get("/readyz", (_request, reply) => {
    const readiness = carrier.readiness();
    return reply.status(readiness.ready ? 200 : 503).send(readiness);
  });
  app.get("/api/runtimes", () => carrier.runtimes());
}

function addRuns(app: FastifyInstance, carrier: Carrier): void {
  const submit = async ({ body, ip }: FastifyRequest): Promise<{ id: string } | Refusal> => {
    const receivedAt = performance.now();
    const parsed = runRequestSchema(carrier.ceilings()).safeParse(body);
    if (!parsed.success) return refusalOf(parsed.error);
    const validateUs = Math.round((performance.now() - receivedAt) * 1000);
    return carrier.submit({ kind: "run", request: { ...parsed.data, interactive: false }, validateUs }, senderAt(ip));
  };

  app.post("/api/run", async (request, reply) => {
    const run = await submit(request);
    if ("code" in run) return refuse(reply, run);
    // Nobody else can ask for this run: when its connection is gone, so is its purpose.
    reply.raw.once("close", () => void carrier.cancel(run.id));
    const result = await resultOf(carrier, run.id);
    if (result?.timings) reply.header("server-timing", serverTiming(result.timings));
    return reply.send(result);
  });

  app.post("/api/runs", async (request, reply) => {
    const run = await submit(request);
    return "code" in run ? refuse(reply, run) : reply.status(202).send({ id: run.id });
  });

  app.get<{ Params: { id: string } }>("/api/runs/:id", (request, reply) => answer(reply, carrier, request.params.id));

  app.delete<{ Params: { id: string } }>("/api/runs/:id", async (request, reply) => {
    await carrier.cancel(request.params.id);
    return answer(reply, carrier, request.params.id);
  });
}

function addChecks(app: FastifyInstance, carrier: Carrier): void {
  app.post("/api/check", async (request, reply) => {
    const parsed = checkRequestSchema.safeParse(request.body);
    if (!parsed.success) return refuse(reply, refusalOf(parsed.error));
    const gone = new AbortController();
    // Who types on asks anew, and wants no answer to this any more.
    reply.raw.once("close", () => gone.abort());
    const answer = await carrier.ask({ kind: "check", request: parsed.data }, senderAt(request.ip), gone.signal);
    return "code" in answer ? refuse(reply, answer) : reply.send(answer);
  });
}

const UNKNOWN_RUN: Refusal = {
  code: "not_found",
  message: "There is no such run; a result is kept for 10 minutes.",
};

async function answer(reply: FastifyReply, carrier: Carrier, id: string): Promise<FastifyReply> {
  const run = await carrier.describe(id);
  if (!run) return refuse(reply, UNKNOWN_RUN);
  const result = run.summary && (await resultOf(carrier, id));
  return reply.send({ id, state: run.state, position: run.position, result });
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
