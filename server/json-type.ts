import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Budget, Share } from "./budget.ts";
import type { Clients } from "./clients.ts";
import { readBody } from "./json-body.ts";

/** JSON is the one kind of body, under these types; it is read within the budget, and what comes of it is Fastify's to parse. */
export function takeJson(
  app: FastifyInstance,
  { budget, clients }: { budget: Budget; clients: Clients },
  types: string[],
): void {
  const parse = app.getDefaultJsonParser("error", "error");
  const shares = new WeakMap<FastifyRequest, Share>();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(types, (request, body, done) => {
    const share = budget.share(clients.of(request.raw));
    shares.set(request, share);
    readBody(body, share).then((text) => parse(request, text, done), done);
  });
  app.addHook("onResponse", async (request) => shares.get(request)?.[Symbol.dispose]());
  app.addHook("onRequestAbort", async (request) => shares.get(request)?.[Symbol.dispose]());
}
