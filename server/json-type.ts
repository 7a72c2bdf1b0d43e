import type { FastifyInstance, FastifyRequest } from "fastify";
import { scan } from "secure-json-parse";
import { ownTurn } from "#carrier/own-turn.ts";
import type { Budget, Share } from "./budget.ts";
import type { Clients } from "./clients.ts";
import type { Effort } from "./effort.ts";
import { type Body, LARGE_BYTES, readBody } from "./json-body.ts";
import { parseInTurns } from "./json-parts.ts";
import { NO_JSON } from "./refusals.ts";
import { Refused } from "./refused.ts";

/** JSON is the one kind of body, under these types; it is read within the budget, and what comes of it is Fastify's to parse. */
export function takeJson(
  app: FastifyInstance,
  { budget, effort, clients }: { budget: Budget; effort: Effort; clients: Clients },
  types: string[],
): void {
  const parse = app.getDefaultJsonParser("error", "error");
  const shares = new WeakMap<FastifyRequest, Share>();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(types, (request, body, done) => {
    const sender = clients.of(request.raw);
    const share = budget.share(sender);
    shares.set(request, share);
    const book = (bytes: number) => effort.book(sender, bytes);
    readBody(body, { share, book }).then((whole) => {
      if (whole.bytes.length < LARGE_BYTES) return parse(request, whole.bytes.toString(), done);
      return parseLarge(whole).then((value) => done(null, value), done);
    }, done);
  });
  app.addHook("onResponse", async (request) => shares.get(request)?.[Symbol.dispose]());
  app.addHook("onRequestAbort", async (request) => shares.get(request)?.[Symbol.dispose]());
}

const BYTE_ORDER_MARK = "\uFEFF";

/** What poisons prototypes is looked for in a turn of its own, and what comes of the value is for another one. */
async function parseLarge({ bytes, texts }: Body): Promise<unknown> {
  const value = await parseInTurns(bytes, texts, parsed).catch(() => {
    throw new Refused(NO_JSON);
  });
  await ownTurn();
  if (typeof value === "object" && value !== null && scan(value, { safe: true }) === null) throw new Refused(NO_JSON);
  await ownTurn();
  return value;
}

function parsed(text: string): unknown {
  return JSON.parse(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
}
