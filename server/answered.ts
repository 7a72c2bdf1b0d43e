import type { FastifyInstance } from "fastify";
import type { ErrorCode } from "#contract/errors.ts";
import type { Answered, Asked } from "./figures.ts";

declare module "fastify" {
  interface FastifyReply {
    /** Why the request was refused. */
    refusedAs: ErrorCode | null;
  }
}

/** What the routes that take work are asked for. */
const ROUTES: Record<string, Asked> = {
  "/api/run": "run",
  "/api/runs": "run",
  "/api/judge": "judge",
  "/api/judges": "judge",
  "/api/searches": "search",
  "/api/talks": "talk",
  "/api/check": "check",
  "/api/shares": "share",
};

/** Tells how each request that asks for work was answered, and why any other was refused. */
export function tellAnswers(app: FastifyInstance, answered: Answered | undefined): void {
  app.decorateReply("refusedAs", null);
  if (!answered) return;
  app.addHook("onResponse", async (request, reply) => {
    const asked = request.method === "POST" ? ROUTES[request.routeOptions.url ?? ""] : undefined;
    if (reply.refusedAs) answered(asked ?? "other", reply.refusedAs);
    else if (asked && reply.statusCode < 300) answered(asked, "accepted");
  });
}
