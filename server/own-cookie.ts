import type { IncomingMessage } from "node:http";
import { parseCookie, stringifySetCookie } from "cookie";
import type { Addresses } from "./address.ts";

const YEAR_S = 365 * 24 * 60 * 60;

/** A cookie of ours, which no script reads. */
export interface OwnCookie {
  /** Its value, whoever made it; undefined where a request has none. */
  of(request: IncomingMessage): string | undefined;
  /** The header that gives it to a browser for a year, or takes it away where the value is empty. */
  headerFor(request: IncomingMessage, value: string): string;
}

/** Behind TLS its name is one that no other host of the domain can give a cookie. */
export function ownCookie(name: string, sameSite: "lax" | "strict", addresses: Addresses): OwnCookie {
  const nameFor = (request: IncomingMessage) => (addresses.isSecure(request) ? `__Host-${name}` : name);
  return {
    of: (request) => parseCookie(request.headers.cookie ?? "")[nameFor(request)],
    headerFor(request, value) {
      const lasting = { path: "/", maxAge: value === "" ? 0 : YEAR_S, secure: addresses.isSecure(request) };
      return stringifySetCookie({ name: nameFor(request), value, httpOnly: true, sameSite, ...lasting });
    },
  };
}
