import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Budget, Share } from "./budget.ts";
import type { Clients } from "./clients.ts";
import { LARGE_BYTES, readBody } from "./json-body.ts";

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
    readBody(body, share).then((text) => {
      if (text.length < LARGE_BYTES) return parse(request, text, done);
      // What is made of a large body is another turn of the loop.
      return parse(request, text, (error, value) => void setImmediate(done, error, value));
    }, done);
  });
  app.addHook("onResponse", async (request) => shares.get(request)?.[Symbol.dispose]());
  app.addHook("onRequestAbort", async (request) => shares.get(request)?.[Symbol.dispose]());
}
