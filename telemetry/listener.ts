import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo, ListenOptions } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Connections at a time: whoever gathers figures needs one. */
const CONNECTIONS = 16;
/** How long a request may take to come, an answer to be made, and its reader to take it, in milliseconds. */
const TAKE_MS = 3000;

export interface Answer {
  status: number;
  type: string;
  body: string;
}

/** What answers each path. */
export type Answers = Record<string, () => Promise<Answer>>;

export interface Listener extends AsyncDisposable {
  /** The port; 0 on a Unix socket. */
  port: number;
}

/**
 * Listens for those who watch this process, apart from what serves its users. What cannot be answered in time is answered
 * 503. Rejects when it cannot listen.
 */
export async function listenFor(answers: Answers, where: ListenOptions, takeMs = TAKE_MS): Promise<Listener> {
  const server = createServer(
    { headersTimeout: takeMs, requestTimeout: takeMs, keepAliveTimeout: takeMs },
    async (request, response) => {
      const { status, type, body } = await answerTo(request, answers, takeMs);
      response.writeHead(status, {
        "content-type": type,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      });
      response.end(request.method === "HEAD" ? undefined : body);
    },
  );
  server.maxConnections = CONNECTIONS;
  // Who does not read is let go, but not before a late answer has been made.
  server.setTimeout(2 * takeMs, (socket) => socket.destroy());
  server.listen(where);
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" ? ((address as AddressInfo | null)?.port ?? 0) : 0,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answerTo(request: IncomingMessage, answers: Answers, takeMs: number): Promise<Answer> {
  const answer = answers[request.url?.split("?")[0] ?? ""];
  // A page that names this machine as its own would read it in its visitor's browser.
  const site = request.headers["sec-fetch-site"] ?? "none";
  if (site !== "none") return words(403, "No page is answered here.");
  if (!["GET", "HEAD"].includes(request.method ?? "")) return words(405, "Only GET and HEAD are answered here.");
  if (!answer) return words(404, `Here are ${Object.keys(answers).join(", ")}.`);
  const late = sleep(takeMs, words(503, "There was no answer in time."), { ref: false });
  return Promise.race([answer().catch((error: Error) => words(503, error.message)), late]);
}

function words(status: number, text: string): Answer {
  return { status, type: "text/plain; charset=utf-8", body: `${text}\n` };
}

/** Figures in the text format of Prometheus. */
export function figuresAnswer(body: string): Answer {
  return { status: 200, type: "text/plain; version=0.0.4; charset=utf-8", body };
}

/** What a process says of its readiness: 200 when it is ready, else 503. */
export function readinessAnswer(readiness: { ready: boolean }): Answer {
  return {
    status: readiness.ready ? 200 : 503,
    type: "application/json; charset=utf-8",
    body: JSON.stringify(readiness),
  };
}
