import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import next from "next";

/** The pages: Next, prepared; it never sees the real server. */
export interface Pages {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Passes on the upgrades that are Next's own, and refuses those that are nobody's. */
  routeUpgrades(server: Server): void;
  close(): Promise<void>;
}

export async function openPages({ dev, host, port }: { dev: boolean; host: string; port: number }): Promise<Pages> {
  // Next listens for upgrades on the server it is given and ends those it does not know, the
  // socket's among them; it gets one that never listens.
  const decoy = createServer();
  const app = next({ dev, hostname: host, port, httpServer: decoy });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    handle: (request, response) => handle(request, response),
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
