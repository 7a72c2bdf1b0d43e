import type { IncomingMessage } from "node:http";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Refusal } from "#contract/errors.ts";
import { type KeptToken, TOKEN_START } from "#storage/tokens.ts";
import type { Addresses } from "./address.ts";
import { ownCookie } from "./own-cookie.ts";
import type { Rate } from "./rates.ts";
import { TOOL_PATH } from "./received-routes.ts";
import { refuse } from "./refusals.ts";
import type { Tokens } from "./tokens.ts";

/** Lets those in who have a token, where that is wanted. */
export interface Guard {
  /** The token that a request comes with; undefined for none, and for what is none. */
  holderOf(request: IncomingMessage): KeptToken | undefined;
  /** Why a request is not let in; undefined for one that is. */
  check(request: IncomingMessage): Promise<Refusal | undefined>;
  /** Takes a token that was typed into the page, and gives the header by which its browser keeps it. */
  exchange(request: IncomingMessage, token: string): Promise<{ name: string; cookie: string } | Refusal>;
  /** The header by which a browser forgets its token. */
  farewell(request: IncomingMessage): string;
  /** Calls back when tokens may have been removed, with what tells whether one still holds. */
  onChange(listener: (holds: (token: KeptToken) => boolean) => void): void;
}

/** A guard by tokens; `guesses` bounds how often an address may come with a wrong one. */
export function guardBy(tokens: Tokens, { addresses, guesses }: { addresses: Addresses; guesses: Rate }): Guard {
  const cookie = ownCookie("token", "strict", addresses);
  const holderOf = (request: IncomingMessage) => {
    const token = sentBy(request) ?? cookie.of(request);
    return token === undefined ? undefined : tokens.find(token);
  };

  async function wrong(request: IncomingMessage): Promise<Refusal> {
    const address = addresses.of(request);
    return (await guesses.take({ address, client: address })) ?? WRONG;
  }

  return {
    holderOf,
    async check(request) {
      const sent = sentBy(request);
      // A browser cannot drop its cookie by itself: where nobody needs a token, one that was removed is none.
      if (!tokens.isRequired && sent === undefined) return undefined;
      if (!tokens.areKnown) return AWAY;
      if (holderOf(request)) return undefined;
      return sent === undefined && cookie.of(request) === undefined ? NONE : wrong(request);
    },
    async exchange(request, token) {
      if (!tokens.areKnown) return AWAY;
      const found = tokens.find(token);
      return found ? { name: found.name, cookie: cookie.headerFor(request, token) } : wrong(request);
    },
    farewell: (request) => cookie.headerFor(request, ""),
    onChange: (listener) => tokens.onChange(() => listener((token) => tokens.has(token))),
  };
}

/** What is open to everybody: what says how a server is and how it is used, and what whoever has a share's link may read. */
const OPEN = [
  ...["/healthz", "/readyz", "/api", "/api/openapi.json", "/api/session"],
  ...["/s/:name", "/s/:name/embed", "/oembed"],
  // Of this machine's own tools, which can send none.
  TOOL_PATH,
];
const OPEN_TO_READ = ["/api/shares/:id"];

/** Lets no request without a token come to a route, but to those that are open; the pages are. */
export function addGuard(app: FastifyInstance, guard: Guard): void {
  app.addHook("onRequest", async (request, reply) => {
    if (request.is404 || isOpen(request)) return undefined;
    const refusal = await guard.check(request.raw);
    return refusal && refuse(reply, refusal);
  });
}

function isOpen({ method, routeOptions: { url = "" } }: FastifyRequest): boolean {
  return OPEN.includes(url) || (OPEN_TO_READ.includes(url) && ["GET", "HEAD"].includes(method));
}

/** The token of a header. Other bearers' are none of ours: a share's deleteToken, for one. */
function sentBy({ headers }: IncomingMessage): string | undefined {
  const [, token] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? "") ?? [];
  return token?.startsWith(TOKEN_START) ? token : undefined;
}

const NONE: Refusal = {
  code: "unauthorized",
  message:
    "This server is for those who have a token: send it as Authorization: Bearer, or open the page and type it there. " +
    "Whoever runs the server gives tokens out.",
};
const WRONG: Refusal = {
  code: "unauthorized",
  message: "This is no token of this server, or no more: ask whoever runs the server for another.",
};
const AWAY: Refusal = {
  code: "unavailable",
  message: "Tokens cannot be looked up at the moment; try again shortly.",
  retryAfterMs: 5000,
};
