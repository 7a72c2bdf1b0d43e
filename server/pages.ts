import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import next from "next";
import { readServiceWorker, SERVICE_WORKER_PATH, sendServiceWorker } from "./service-worker.ts";

/** The pages: Next, prepared; it never sees the real server. */
export interface Pages {
  /** Names the build of the pages; none in development, where they change all the time. */
  build: string | undefined;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Passes on the upgrades that are Next's own, and refuses those that are nobody's. */
  routeUpgrades(server: Server): void;
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
  return {
    build: dev ? undefined : readFileSync(".next/BUILD_ID", "utf8").trim(),
    async handle(request, response) {
      if (request.url === SERVICE_WORKER_PATH) sendServiceWorker(response, serviceWorker);
      else await handle(request, response);
    },
    routeUpgrades(server) {
      server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        const path = request.url ?? "/";
        if (path.startsWith("/socket.io/")) return;
        if (dev && path.startsWith("/_next/")) decoy.emit("upgrade", request, socket, head);
        else socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
      });
    },
    close: () => app.close(),
  };
}
