import type { ServerResponse } from "node:http";

/** What every answer carries, whoever gives it; pages, pictures and programs have a policy of their own in its place. */
const EVERYWHERE: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "referrer-policy": "strict-origin-when-cross-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=(), display-capture=()",
  // An answer of the API is of one moment and one client; files and shares say otherwise.
  "cache-control": "no-store",
};

/** Whoever came by TLS once comes by nothing else for a year; other hosts of the domain are not ours to speak for. */
const BY_TLS: Readonly<Record<string, string>> = { "strict-transport-security": "max-age=31536000" };

/** Gives an answer the headers that make it safe to receive, before anybody writes to it. */
export function makeSafe(response: ServerResponse, isSecure: boolean): void {
  for (const [name, value] of Object.entries({ ...EVERYWHERE, ...(isSecure && BY_TLS) }))
    response.setHeader(name, value);
}

/** The same for an answer that is written by hand, on a connection that ends with it. */
export function safeAnswer(status: string, body: string): string {
  const headers = { ...EVERYWHERE, "content-type": "application/json; charset=utf-8", connection: "close" };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status}\r\n${lines.join("")}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
