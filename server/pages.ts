import { readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { parseCookie } from "cookie";
import inject from "light-my-request";
import next from "next";
import { serverPort } from "#contract/port.ts";
import type { PageHandler } from "./http.ts";
import { PageCache, type RenderedPage, withNonce, withoutNonce } from "./page-cache.ts";
import { readServiceWorker, SERVICE_WORKER_PATH, sendServiceWorker } from "./service-worker.ts";
import type { RenderedAnswer } from "./share-answers.ts";
import type { ShareWish } from "./share-pages.ts";

/** The pages: Next, prepared; it never sees the real server. */
export interface Pages extends PageHandler {
  close(): Promise<void>;
}

export interface PagesOptions {
  dev: boolean;
  host: string;
  port: number;
  /** Whether browsers may keep the pages for times without a network. */
  offline: boolean;
}

export async function openPages({ dev, host, port, offline }: PagesOptions): Promise<Pages> {
  // Next listens for upgrades on the server it is given and ends those it does not know, the
  // socket's among them; it gets one that never listens.
  const decoy = createServer();
  const app = next({ dev, hostname: host, port, httpServer: decoy });
  await app.prepare();
  const handle = app.getRequestHandler();
  const serviceWorker = readServiceWorker(offline && !dev);
  // Next's own handler says when it is done; what caches its pages answers by and by.
  const serve: (request: IncomingMessage, response: ServerResponse) => unknown = dev ? handle : served(handle);
  return {
    build: dev ? undefined : readFileSync(".next/BUILD_ID", "utf8").trim(),
    async handle(request, response) {
      if (request.url === SERVICE_WORKER_PATH) sendServiceWorker(response, serviceWorker);
      else await serve(request, response);
    },
    renderShare: (wish) => renderShare(handle, wish),
    ...(dev && { takeEverything: true, upgrade: (...given) => void decoy.emit("upgrade", ...given) }),
    close: () => app.close(),
  };
}

/** Hands files to Next and pages from the cache; what is neither is one page that says so. */
function served(handle: RequestListener) {
  const files = fileNames();
  const pages = new Set(routes("/page"));
  const cache = new PageCache();
  return async (request: IncomingMessage, response: ServerResponse) => {
    const [path = "/"] = (request.url ?? "/").split("?");
    if (files.has(path)) {
      // A file is no answer of one moment; Next says how long each may be kept.
      response.removeHeader("cache-control");
      return handle(request, response);
    }
    const wish = wishOf(request, pages.has(path) ? path : MISSING);
    const page = await cache.get(JSON.stringify([wish, serverPort()?.runtimes()]), () => render(handle, wish));
    return send(request, response, page);
  };
}

/** No page has this path. */
const MISSING = "/missing";

/** What is static and can be asked for: our own files and those of the build, by their paths. */
function fileNames(): Set<string> {
  const below = (folder: string, path: string) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => path + name);
  return new Set([...routes("/route"), ...below("public", "/"), ...below(".next/static", "/_next/static/")]);
}

/** The paths of the app's pages, or of its other routes. */
function routes(kind: "/page" | "/route"): string[] {
  const manifest: Record<string, string> = JSON.parse(readFileSync(".next/app-path-routes-manifest.json", "utf8"));
  return Object.entries(manifest).flatMap(([file, path]) => (file.endsWith(kind) ? [path] : []));
}

/** All that the rendering of a page depends on. */
interface Wish {
  path: string;
  cookies: (readonly [string, string])[];
  languages: string;
}

const CHOICES = ["language", "theme", "runtime", "editor"];
const CHOICE_LENGTH = 200;

function wishOf({ headers }: IncomingMessage, path: string): Wish {
  const given = parseCookie(headers.cookie ?? "");
  const cookies = CHOICES.map((name) => [name, given[name] ?? ""] as const);
  const kept = cookies.filter(([, value]) => value !== "" && value.length <= CHOICE_LENGTH);
  return { path, cookies: kept, languages: (headers["accept-language"] ?? "").slice(0, CHOICE_LENGTH) };
}

async function render(handle: RequestListener, { path, cookies, languages }: Wish): Promise<RenderedPage> {
  const cookie = cookies.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("; ");
  const headers = { host: "localhost", cookie, "accept-language": languages };
  const { status, headers: given, body } = await answerOf(handle, path, headers);
  return withoutNonce(status, given, body.toString());
}

/** The pages of shares are none of the app: others keep them, and they have a policy of their own. */
function renderShare(handle: RequestListener, { path, host, languages, language }: ShareWish) {
  const cookie = `language=${encodeURIComponent(language)}`;
  return answerOf(handle, path, { host, cookie, "accept-language": languages });
}

async function answerOf(
  handle: RequestListener,
  url: string,
  headers: Record<string, string>,
): Promise<RenderedAnswer> {
  const answer = await inject(handle, { method: "GET", url, headers });
  const { connection: _, date: __, "transfer-encoding": ___, ...kept } = answer.headers;
  const texts = Object.entries(kept).map(([name, value]) => [name, String(value)]);
  return { status: answer.statusCode, headers: Object.fromEntries(texts), body: answer.rawPayload };
}

const zipped = promisify(gzip);

async function send(request: IncomingMessage, response: ServerResponse, page: RenderedPage): Promise<void> {
  const { headers, text } = withNonce(page);
  const zip = /\bgzip\b/.test(request.headers["accept-encoding"]?.toString() ?? "");
  const body = zip ? await zipped(text) : Buffer.from(text);
  const encoding = zip ? { "content-encoding": "gzip" } : {};
  response.writeHead(page.status, { ...headers, ...encoding, "content-length": body.length });
  response.end(request.method === "HEAD" ? undefined : body);
}
