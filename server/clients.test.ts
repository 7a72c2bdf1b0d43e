import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { addressesBehind, networkOf } from "./address.ts";
import { clientsBehind } from "./clients.ts";

function request(remoteAddress: string, headers: Record<string, string> = {}): IncomingMessage {
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
}

test("an IPv6 subscriber is one address, and an IPv4 address is one however it is written", () => {
  expect(networkOf("2001:db8:1:2:3:4:5:6")).toBe(networkOf("2001:db8:1:2::1"));
  expect(networkOf("2001:db8:1:2::1")).not.toBe(networkOf("2001:db8:1:3::1"));
  expect(networkOf("::ffff:192.0.2.1")).toBe("192.0.2.1");
});

test("only a proxy that was named is believed, and only what it added itself", () => {
  const forwarded = { "x-forwarded-for": "198.51.100.1, 203.0.113.7" };
  expect(addressesBehind([]).of(request("192.0.2.1", forwarded))).toBe("192.0.2.1");
  expect(addressesBehind(["192.0.2.1"]).of(request("192.0.2.1", forwarded))).toBe("203.0.113.7");
  expect(addressesBehind(["192.0.2.9"]).of(request("192.0.2.1", forwarded))).toBe("192.0.2.1");
});

const clients = clientsBehind(addressesBehind([]), "a secret");

function cookieOf(of = clients): string {
  return of.cookieFor(request("192.0.2.1"))?.split(";")[0] ?? "";
}

test("two browsers of one address are two clients, and those without a key are one", () => {
  const [one, other] = [cookieOf(), cookieOf()].map((cookie) => clients.of(request("192.0.2.1", { cookie })));
  expect(one?.client).not.toBe(other?.client);
  expect(one?.address).toBe(other?.address);
  expect(clients.of(request("192.0.2.1"))).toEqual({ client: "192.0.2.1", address: "192.0.2.1" });
});

test("a key that was not signed here is none, and a browser that has one gets no other", () => {
  const forged = [`${cookieOf()}x`, "client=abc.def", "client=", cookieOf(clientsBehind(addressesBehind([]), "other"))];
  for (const cookie of forged) expect(clients.of(request("192.0.2.1", { cookie })).client).toBe("192.0.2.1");
  expect(clients.cookieFor(request("192.0.2.1", { cookie: cookieOf() }))).toBeUndefined();
});

test("no script reads the key and no other site sends it; behind TLS it travels by TLS alone", () => {
  expect(clients.cookieFor(request("192.0.2.1"))).toMatch(/; HttpOnly.*; SameSite=Lax/);
  const behind = clientsBehind(addressesBehind(["192.0.2.1"]), "a secret");
  expect(behind.cookieFor(request("192.0.2.1", { "x-forwarded-proto": "https" }))).toMatch(
    /^__Host-client=.*; Path=\/; .*Secure/,
  );
  expect(clients.cookieFor(request("192.0.2.1", { "x-forwarded-proto": "https" }))).not.toMatch(/; Secure/);
});
