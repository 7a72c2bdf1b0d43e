import type { IncomingMessage, ServerResponse } from "node:http";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import type { Logger } from "pino";
import type { Carrier } from "#carrier/carrier.ts";
import { checkRequestSchema } from "#contract/check.ts";
import { refusalOf } from "#contract/errors.ts";
import { VERSION } from "#telemetry/version.ts";
import { tellAnswers } from "./answered.ts";
import { boundAnswers } from "./answers.ts";
import { addApiPage } from "./api-page.ts";
import type { Budget } from "./budget.ts";
import type { Clients } from "./clients.ts";
import { type Door, type DoorSettings, openDoor, type UpgradeListener } from "./door.ts";
import type { Effort } from "./effort.ts";
import type { Answered } from "./figures.ts";
import { addGuard, type Guard } from "./guard.ts";
import { takeJson } from "./json-type.ts";
import { addJudges } from "./judge-routes.ts";
import { addOembed } from "./oembed.ts";
import type { Rate } from "./rates.ts";
import { addReceived, TOOL_PATH } from "./received-routes.ts";
import { answerMalformed, type Methods, refusalFor, refuse, refuseMethod } from "./refusals.ts";
import type { RequestSpans } from "./request-spans.ts";
import { addRuns } from "./run-routes.ts";
import { addSessions } from "./session-routes.ts";
import type { RenderedAnswer } from "./share-answers.ts";
import { addSharePages, type ShareWish } from "./share-pages.ts";
import { addShares } from "./share-routes.ts";
import type { Sharing } from "./sharing.ts";
import { addTasks } from "./task-routes.ts";

export interface HttpParts {
  carrier: Carrier;
  /** Answers everything that is not ours: the pages. */
  pages: PageHandler;
  /** What /readyz adds to the worker's own notices. */
  notices?: readonly string[];
  log: Logger;
  door: DoorSettings;
  clients: Clients;
  /** Who lets in those who have a token; null where everybody is. */
  guard: Guard | null;
  /** For all that waits for a client. */
  budget: Budget;
  /** Bounds what clients make this process do. */
  effort: Effort;
  /** null where shares are not stored. */
  sharing: Sharing | null;
  /** Whether tools of this machine may send problems. */
  receives: boolean;
  /** Other protocols in which runs may be asked for. */
  protocols: readonly Protocol[];
  /** Told how requests were answered. */
  answered?: Answered | undefined;
  /** Tells of requests as spans. */
  spans?: RequestSpans | undefined;
  /** How often a client may ask for a run, for a check, and store a share. */
  rates: { runs: Rate; checks: Rate; shares: Rate };
}

export type Protocol = "mcp" | "piston";

/** The pages, as far as a server has to know them. */
export interface PageHandler {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Renders what shows a share, or says that there is none. */
  renderShare(wish: ShareWish): Promise<RenderedAnswer>;
  /** Whether every method is theirs to answer, as a development server needs it. */
  takeEverything?: boolean;
  /** Names their build; none in development, where they change all the time. */
  build?: string | undefined;
  /** Takes over connections of a development server's own. */
  upgrade?: UpgradeListener;
}

/** The HTTP API, behind the door that it shares with the pages and the socket; and the methods of each of its routes. */
export async function createHttp(parts: HttpParts): Promise<Door & { routes: Methods }> {
  let door: Door | undefined;
  const app: FastifyInstance = Fastify({
    serverFactory(serve) {
      door = openDoor(serve, parts.door);
      return door.server;
    },
    loggerInstance: parts.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: (error, _request, reply) => refuse(reply, refusalFor(error, parts.log)),
    clientErrorHandler: answerMalformed,
  });
  parts.spans?.watch(app);
  tellAnswers(app, parts.answered);
  takeJson(app, parts, ["application/json"]);
  boundAnswers(app, parts);
  app.setErrorHandler((error, _request, reply) => refuse(reply, refusalFor(error, parts.log)));
  const table: Methods = new Map();
  app.addHook("onRoute", ({ url, method }) => {
    // What else is asked of this path is the page's.
    if (url !== TOOL_PATH) table.set(url, [...(table.get(url) ?? []), method].flat());
  });
  if (parts.guard) addGuard(app, parts.guard);
  addApi(app, parts);
  addSharePages(app, parts);
  addOembed(app, parts);
  addApiPage(app, parts);
  if (parts.receives) addReceived(app);
  // Loaded only where they are wanted.
  if (parts.protocols.includes("piston")) (await import("./piston.ts")).addPiston(app, parts);
  if (parts.protocols.includes("mcp")) (await import("./mcp.ts")).addMcp(app, parts);
  answerOthers(app, table, parts);
  await app.ready();
  return { ...(door as Door), routes: table };
}

/** What is described to those who write programs for it. */
export function addApi(app: FastifyInstance, parts: HttpParts): void {
  addHealth(app, parts);
  addRuns(app, parts);
  addJudges(app, parts);
  addTasks(app, parts);
  addChecks(app, parts);
  addShares(app, parts);
  addSessions(app, parts);
}

function addHealth(app: FastifyInstance, { carrier, pages, notices = [] }: HttpParts): void {
  app.get("/healthz", () => ({ status: "ok", version: VERSION, build: pages.build }));
  app.get("/readyz", (_request, reply) => {
    const told = carrier.readiness();
    const readiness = { ...told, notices: [...told.notices, ...notices] };
    return reply.status(readiness.ready ? 200 : 503).send(readiness);
  });
  app.get("/api/runtimes", () => carrier.runtimes());
}

function addChecks(app: FastifyInstance, { carrier, clients, rates }: HttpParts): void {
  app.post("/api/check", async (request, reply) => {
    const sender = clients.of(request.raw);
    const refusal = await rates.checks.take(sender);
    if (refusal) return refuse(reply, refusal);
    const parsed = checkRequestSchema.safeParse(request.body);
    if (!parsed.success) return refuse(reply, refusalOf(parsed.error));
    const gone = new AbortController();
    // Who types on asks anew, and wants no answer to this any more.
    reply.raw.once("close", () => gone.abort());
    const answer = await carrier.ask({ kind: "check", request: parsed.data }, sender, gone.signal);
    return "code" in answer ? refuse(reply, answer) : reply.send(answer);
  });
}

/** What is none of our routes is answered before a body of it is read. */
function answerOthers(app: FastifyInstance, table: Methods, { pages, clients }: HttpParts): void {
  app.addHook("onRequest", async (request, reply) => {
    if (!request.is404) return undefined;
    const [path = ""] = request.url.split("?");
    if (refuseMethod(request, reply, table)) return reply;
    if (path.startsWith("/socket.io"))
      return refuse(reply, { code: "invalid", message: "The socket is reached by WebSocket alone." });
    if (path.startsWith("/api/")) return refuse(reply, { code: "not_found", message: `There is no ${path}.` });
    if (!pages.takeEverything && !["GET", "HEAD"].includes(request.method))
      return refuseMethod(request, reply, new Map([[path, ["GET", "HEAD"]]])) ?? reply;
    const cookie = request.headers.accept?.includes("text/html") ? clients.cookieFor(request.raw) : undefined;
    if (cookie) reply.raw.setHeader("set-cookie", cookie);
    await pages.handle(request.raw, reply.raw);
    return reply.hijack();
  });
}
