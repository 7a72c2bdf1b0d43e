import type { IncomingMessage } from "node:http";
import { networkInterfaces } from "node:os";
import type { Refusal } from "#contract/errors.ts";
import type { Cors } from "./cors.ts";

export const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** Says why a request is not for this server, or comes from another site's page; undefined for one that is served. */
export type HostCheck = (request: IncomingMessage) => Refusal | undefined;

/**
 * Only names of this server are answered: a page of another site, whose name was made to lead here, finds a closed
 * door. This machine's own addresses are such names, and those of `allowed`; `*` there stands for every name. A browser's
 * extension may send to `toolPath` and nowhere else, which no page can pretend to be. Pages of other sites are let in where
 * `letsIn` says so.
 */
export function hostCheck(allowed: readonly string[], toolPath?: string, letsIn?: Cors["allows"]): HostCheck {
  const names = new Set([...LOOPBACK, ...allowed.map((name) => name.toLowerCase())]);
  return (request) => {
    const { headers, headersDistinct, method, url } = request;
    if (headersDistinct.host?.length !== 1) return refusal("Host", "A request has exactly one Host header.");
    const host = hostOf(`http://${headers.host}`);
    if (!host || !(names.has("*") || names.has(host.hostname) || isOwnAddress(host.hostname)))
      return refusal("Host", "This server does not answer to that name; ONPYRUNNER_HOSTS lists those that it has.");
    if (toolPath !== undefined && url === toolPath && method === "POST" && EXTENSION.test(headers.origin ?? ""))
      return undefined;
    if (letsIn?.(request)) return undefined;
    if (headers.origin !== undefined && hostOf(headers.origin)?.host !== host.host)
      return refusal("Origin", "Pages of other sites may not use this server.");
    return undefined;
  };
}

const EXTENSION = /^(?:chrome|moz|safari-web)-extension:\/\/[\w-]+$/;

function refusal(field: string, message: string): Refusal {
  return { code: "invalid", field, message };
}

/** The name and port of an origin; null for what is none. */
function hostOf(origin: string): URL | null {
  const url = URL.parse(origin);
  return url && url.pathname === "/" && !url.username && !url.search && !url.hash ? url : null;
}

/** Asked anew each time, for a laptop's address changes with its network. */
function isOwnAddress(hostname: string): boolean {
  if (!/^[\d.]+$|^\[/.test(hostname)) return false;
  const address = hostname.replace(/^\[|\]$/g, "");
  return Object.values(networkInterfaces()).some((each) => each?.some((own) => own.address === address));
}
