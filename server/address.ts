import type { IncomingMessage } from "node:http";
import proxyAddr from "@fastify/proxy-addr";
import ipaddr from "ipaddr.js";

/** Tells where a request comes from. */
export interface Addresses {
  /** Whether connections from here carry other addresses' requests. */
  isProxy(address: string): boolean;
  /** The network that counts as one address: an IPv4 address, or the /64 that one IPv6 subscriber has. */
  of(request: IncomingMessage): string;
  /** Whether the client's own connection is encrypted; a proxy says so. */
  isSecure(request: IncomingMessage): boolean;
}

/** Only the header of proxies that are named here is believed; each is an address, a subnet or a name like `loopback`. */
export function addressesBehind(proxies: readonly string[]): Addresses {
  const trusted = proxyAddr.compile([...proxies]);
  const isProxy = (address: string) => trusted(address, 0);
  return {
    isProxy,
    of: (request) => networkOf(proxyAddr(request, trusted)),
    isSecure: ({ socket, headers }) =>
      isProxy(socket.remoteAddress ?? "") && headers["x-forwarded-proto"]?.toString().split(",")[0]?.trim() === "https",
  };
}

/** The network of an address, as `Addresses.of` has it; an address that is none is one of its own. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  const network = parsed.toByteArray().map((byte, i) => (i < 8 ? byte : 0));
  return `${ipaddr.fromByteArray(network).toString()}/64`;
}
