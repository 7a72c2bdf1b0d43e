import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";

/** Where the page's service worker is; its scope is everything below. */
export const SERVICE_WORKER_PATH = "/service-worker.js";

/**
 * The way out for browsers that have a service worker: it takes the old one's place at once, drops what was
 * cached, and takes itself away. Drafts are not in caches and stay.
 */
export const FAREWELL = `self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  await self.registration.unregister();
})()));
`;

/** The service worker that set-up built, or the farewell where there is to be none. */
export function readServiceWorker(isWanted: boolean): string {
  return isWanted ? readFileSync(".next/service-worker.js", "utf8") : FAREWELL;
}

/** Answers with a service worker; browsers ask again at each visit. */
export function sendServiceWorker(response: ServerResponse, script: string): void {
  response.writeHead(200, {
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": "no-cache",
    // What it fetches for the page it is in itself; it needs nothing else.
    "content-security-policy": "default-src 'none'; connect-src 'self'",
  });
  response.end(script);
}
