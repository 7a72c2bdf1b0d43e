import { Readable } from "node:stream";
import { createMcpHandler, McpServer } from "@modelcontextprotocol/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { resultSchema } from "#contract/run.ts";
import { RUNTIME_IDS } from "#contract/runtimes.ts";
import type { HttpParts } from "./http.ts";
import { type InnerRun, innerRunOf } from "./inner-run.ts";

/** What a model reads of an output unless it asks for more, in bytes. */
const OUTPUT_BYTES = 64 * 1024;
/** The most that it may ask for: an answer is made as a whole, and several times over. */
const MOST_OUTPUT_BYTES = 1024 * 1024;

const inputSchema = z.object({
  code: z.string().describe("The program, run as main.py in a fresh sandbox: nothing is kept between calls."),
  stdin: z.string().optional().describe("What the program reads from standard input."),
  runtime: z.enum(RUNTIME_IDS).optional().describe("cpython (the default), or pypy for long loops."),
  limits: z
    .object({
      timeMs: z.int().optional().describe("CPU time in milliseconds."),
      memoryMb: z.int().optional().describe("Memory in MiB."),
      outputBytes: z
        .int()
        .max(MOST_OUTPUT_BYTES)
        .optional()
        .describe(`Bytes of standard output; ${OUTPUT_BYTES} unless asked for.`),
    })
    .optional(),
});

const outputSchema = resultSchema.omit({ id: true, timings: true, parkedOut: true });

const TOOL = {
  title: "Run Python",
  description:
    "Runs a Python program in a sandbox without network, with the standard library alone, and gives what it printed, " +
    "how it ended (status), and the time and memory that it took.",
  inputSchema,
  outputSchema,
  annotations: { readOnlyHint: true, destructiveHint: false, openWorldHint: false },
};

/** The Model Context Protocol over streamable HTTP: one tool, stateless, a server for each request. */
export function addMcp(app: FastifyInstance, { pages, log }: HttpParts): void {
  const run = innerRunOf(app);
  const version = pages.build ?? "development";

  app.post("/mcp", async (request, reply) => {
    const handler = createMcpHandler(() => serverFor(run, { request, reply, version }), {
      onerror: (err) => log.debug({ err }, "an MCP request was refused"),
    });
    const answer = await handler.fetch(webRequest(request), { parsedBody: request.body });
    reply.status(answer.status);
    answer.headers.forEach((value, name) => void reply.header(name, value));
    return reply.send(answer.body ? Readable.fromWeb(answer.body as import("node:stream/web").ReadableStream) : "");
  });
}

function serverFor(run: InnerRun, asked: { request: FastifyRequest; reply: FastifyReply; version: string }): McpServer {
  const server = new McpServer({ name: "onpyrunner", version: asked.version });
  server.registerTool("run_python", TOOL, async ({ limits, ...program }) => {
    const result = await run(asked, { ...program, limits: { outputBytes: OUTPUT_BYTES, ...limits } });
    if ("code" in result && "message" in result)
      return { isError: true, content: [{ type: "text" as const, text: result.message }] };
    const told = outputSchema.parse(result);
    return { content: [{ type: "text" as const, text: inWords(told) }], structuredContent: told };
  });
  return server;
}

function inWords({ status, exitCode, stdout, stderr, cpuTimeMs }: z.output<typeof outputSchema>): string {
  const parts = [`status: ${status}, exit code: ${exitCode ?? "none"}, CPU time: ${cpuTimeMs} ms`];
  if (stdout) parts.push(`stdout:\n${stdout}`);
  if (stderr) parts.push(`stderr:\n${stderr}`);
  return parts.join("\n\n");
}

function webRequest({ headers, method, url }: FastifyRequest): Request {
  const words = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === "string" && name !== "content-length" ? [[name, value] as [string, string]] : [],
  );
  return new Request(new URL(url, "http://localhost"), { method, headers: words });
}
