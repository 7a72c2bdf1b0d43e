import { CacheFirst, NetworkFirst, Serwist, type SerwistPlugin } from "serwist";
import { receiveShare, SHARE_PATH } from "./received.ts";

declare const self: ServiceWorkerGlobalScope;
/** Filled in by set-up: the build that the files belong to, and their addresses. */
declare const BUILD: string;
declare const FILES: readonly string[];

const SHELL = "onpyrunner-shell";
const EXTRAS = `onpyrunner-extras-${BUILD}`;

/** The page is one, whatever the words behind its address. */
const asOnePage: SerwistPlugin = {
  cacheKeyWillBeUsed: async () => "/",
  cacheWillUpdate: async ({ response }) => (response.status === 200 && !response.redirected ? response : null),
};

/**
 * Keeps the page and its files on the device, so that the editor and the drafts open without a network. It
 * touches nothing else: runs, the API and the socket are the server's alone.
 */
const serwist = new Serwist({
  // Their names change with their contents.
  precacheEntries: FILES.map((url) => ({ url, revision: null })),
  clientsClaim: true,
  disableDevLogs: true,
  runtimeCaching: [
    {
      matcher: ({ request, url, sameOrigin }) => sameOrigin && request.mode === "navigate" && url.pathname === "/",
      handler: new NetworkFirst({
        cacheName: SHELL,
        networkTimeoutSeconds: 3,
        plugins: [asOnePage],
        matchOptions: { ignoreVary: true },
      }),
    },
    {
      matcher: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith("/_next/static/"),
      handler: new CacheFirst({ cacheName: EXTRAS }),
    },
  ],
});

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldExtras());
});

self.addEventListener("message", (event) => {
  if (event.data?.type === "BUILD") event.ports[0]?.postMessage(BUILD);
  // The user has chosen other words or colours, which the server renders.
  if (event.data?.type === "SHELL") event.waitUntil(keepShell().catch(() => {}));
});

self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "POST" && new URL(url).pathname === SHARE_PATH) event.respondWith(receiveShare(event.request));
});

serwist.addEventListeners();

/** The page as the server renders it now, for the first start without a network. */
async function keepShell(): Promise<void> {
  const response = await fetch("/", { credentials: "same-origin", cache: "no-store" });
  if (!response.ok) throw new Error(`The page answered with ${response.status}.`);
  await (await caches.open(SHELL)).put("/", response);
}

async function dropOldExtras(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith("onpyrunner-extras-") && name !== EXTRAS) await caches.delete(name);
  }
}
