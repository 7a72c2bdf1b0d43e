import type { IncomingMessage, ServerResponse } from "node:http";

/** Which pages of other sites may use the API, and how their browsers are told. */
export interface Cors {
  /** Whether a request comes from such a page, for what it may use: the API and the socket. */
  allows(request: IncomingMessage): boolean;
  /** Puts on an answer what lets that page read it. Says whether it was a browser's question alone, and is answered. */
  tell(request: IncomingMessage, response: ServerResponse): boolean;
}

/** How long a browser need not ask again, in seconds. */
const ASKED_S = "600";

/** Lets in pages of these origins and no others; never with cookies, so nobody's own client is theirs. */
export function corsFor(origins: readonly string[]): Cors {
  const allowed = new Set(origins);
  const allows = ({ headers, url = "" }: IncomingMessage) =>
    allowed.has(headers.origin ?? "") && /^\/(?:api|socket\.io)\//.test(url);
  return {
    allows,
    tell(request, response) {
      if (allowed.size === 0 || !request.url?.startsWith("/api/")) return false;
      response.setHeader("vary", "origin");
      if (!allows(request)) return false;
      response.setHeader("access-control-allow-origin", request.headers.origin ?? "");
      response.setHeader("access-control-expose-headers", "retry-after");
      if (request.method !== "OPTIONS" || !request.headers["access-control-request-method"]) return false;
      response.writeHead(204, {
        "access-control-allow-methods": "GET, POST, DELETE",
        "access-control-allow-headers": "content-type, authorization",
        "access-control-max-age": ASKED_S,
      });
      response.end();
      return true;
    },
  };
}
