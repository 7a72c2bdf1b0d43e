import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Sender } from "#carrier/carrier.ts";
import type { Addresses } from "./address.ts";
import type { Guard } from "./guard.ts";
import { ownCookie } from "./own-cookie.ts";

/** Tells browsers apart that share an address, by a key that they cannot make up. */
export interface Clients {
  /** Who asks; one without a valid cookie is its whole address. */
  of(request: IncomingMessage): Sender;
  /** The header that gives a browser its key; undefined for one that has it. */
  cookieFor(request: IncomingMessage): string | undefined;
}

/** What the address of those begins with who have a token: it stands for them, from wherever they come. */
const TOKEN = "token ";

/** The name of the token that an address stands for; undefined for one of the network. */
export function tokenOf({ address }: Sender): string | undefined {
  return address.startsWith(TOKEN) ? address.slice(TOKEN.length) : undefined;
}

/**
 * Keys are signed with `secret`: a browser without a key of ours is bounded together with all such of its address. What
 * comes with a token is its token's, and not its address's.
 */
export function clientsBehind(addresses: Addresses, secret: string, guard?: Pick<Guard, "holderOf"> | null): Clients {
  const sign = (key: string) => createHmac("sha256", secret).update(key).digest("base64url");
  const cookie = ownCookie("client", "lax", addresses);
  const keyOf = (request: IncomingMessage) => {
    const [key = "", signature = ""] = (cookie.of(request) ?? "").split(".");
    const [theirs, own] = [Buffer.from(signature), Buffer.from(sign(key))];
    return theirs.length === own.length && timingSafeEqual(theirs, own) ? key : undefined;
  };
  return {
    of(request) {
      const holder = guard?.holderOf(request);
      const address = holder ? TOKEN + holder.name : addresses.of(request);
      const key = keyOf(request);
      return { address, client: key === undefined ? address : `${address} ${key}` };
    },
    cookieFor(request) {
      if (keyOf(request) !== undefined) return undefined;
      const key = randomBytes(12).toString("base64url");
      return cookie.headerFor(request, `${key}.${sign(key)}`);
    },
  };
}
