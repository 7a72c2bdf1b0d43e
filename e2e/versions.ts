import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A site before the server under test, which shows that server's page as that of another build. */
interface Site extends AsyncDisposable {
  url: string;
  /** Becomes part of the build's name; empty for the build as it is. */
  version: string;
  /** What stands in the place of the service worker's script. */
  serviceWorker: string | undefined;
}

export async function openVersions(origin: string): Promise<Site> {
  const server = createServer(async (request, response) => {
    const path = request.url ?? "/";
    const accept = request.headers.accept ?? "";
    const answer = await fetch(`${origin}${path}`, { headers: { accept, "accept-language": "en" } }).catch(() => null);
    if (!answer) {
      response.writeHead(502).end();
      return;
    }
    let body = Buffer.from(await answer.arrayBuffer());
    const isWorker = path === "/service-worker.js";
    if (path === "/" || isWorker) body = Buffer.from(renamed(body.toString(), await build(), site.version));
    if (isWorker && site.serviceWorker) body = Buffer.from(site.serviceWorker);
    const kept = ["content-type", "content-security-policy", "cache-control"];
    response.writeHead(answer.status, [...answer.headers].filter(([name]) => kept.includes(name)).flat());
    response.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const site: Site = {
    url: `http://localhost:${port}`,
    version: "",
    serviceWorker: undefined,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
  return site;

  async function build() {
    const page = await (await fetch(origin)).text();
    return /data-build="([^"]+)"/.exec(page)?.[1] ?? "";
  }
}

function renamed(text: string, build: string, version: string): string {
  return text.replaceAll(build, `${build}${version}`);
}
