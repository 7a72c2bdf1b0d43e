import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { HttpParts } from "./http.ts";

interface Operation {
  summary?: string;
  requestBody?: { content: Record<string, { example?: unknown }> };
}

/** Describes the API: as a document for programs, and as a page without scripts for people. */
export function addApiPage(app: FastifyInstance, { carrier }: HttpParts): void {
  const describe = async () => (await import("./openapi.ts")).openApiDocument(carrier.ceilings());
  app.get("/api/openapi.json", describe);
  app.get("/api", async (_request, reply) => {
    const { paths = {} } = await describe();
    reply.header("content-security-policy", POLICY).type("text/html; charset=utf-8");
    return pageOf(paths as Record<string, Record<string, Operation>>);
  });
}

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;max-width:46rem;margin:0 auto;padding:2rem 1rem}
h2{font-size:1rem;margin:2rem 0 .25rem}code,pre{font:14px/1.5 ui-monospace,monospace}pre{overflow:auto;padding:.75rem 1rem;border-radius:8px;background:color-mix(in srgb,currentColor 8%,transparent)}
p{margin:.25rem 0}b{display:inline-block;min-width:4.5rem}`;
const POLICY = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

function pageOf(paths: Record<string, Record<string, Operation>>): string {
  const entries = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary = "", requestBody }]) => {
      const example = requestBody?.content["application/json"]?.example;
      const body = example ? `<pre>${text(JSON.stringify(example, null, 2))}</pre>` : "";
      return `<h2><b>${method.toUpperCase()}</b> <code>${text(path)}</code></h2><p>${text(summary)}.</p>${body}`;
    }),
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>OnPyRunner · API</title><style>${STYLE}</style><h1>The API of OnPyRunner</h1><p>JSON both ways. The whole of it, with every field and bound, is in <a href="/api/openapi.json">openapi.json</a>.</p><p><a href="/">Open the editor</a></p>${entries.join("")}</html>`;
}

function text(words: string): string {
  return words.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
