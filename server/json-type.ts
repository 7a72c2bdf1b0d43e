import { setImmediate as nextTurn } from "node:timers/promises";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { scan } from "secure-json-parse";
import type { Budget, Share } from "./budget.ts";
import type { Clients } from "./clients.ts";
import { LARGE_BYTES, readBody } from "./json-body.ts";
import { NO_JSON } from "./refusals.ts";
import { Refused } from "./refused.ts";

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
      return parseLarge(text).then((value) => done(null, value), done);
    }, done);
  });
  app.addHook("onResponse", async (request) => shares.get(request)?.[Symbol.dispose]());
  app.addHook("onRequestAbort", async (request) => shares.get(request)?.[Symbol.dispose]());
}

const BYTE_ORDER_MARK = "\uFEFF";

/** Parses in a turn of its own, looks for what poisons prototypes in the next, and leaves the rest for a third. */
async function parseLarge(text: string): Promise<unknown> {
  const value = parsed(text);
  await nextTurn();
  if (typeof value === "object" && value !== null && scan(value, { safe: true }) === null) throw new Refused(NO_JSON);
  await nextTurn();
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
  } catch {
    throw new Refused(NO_JSON);
  }
}
