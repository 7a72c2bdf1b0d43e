import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { type ErrorBody, HTTP_STATUS, type Refusal, refusalOf } from "#contract/errors.ts";
import type { Limits } from "#contract/limits.ts";
import type { Result } from "#contract/run.ts";
import type { Runtime } from "#contract/runtimes.ts";
import type { HttpParts } from "./http.ts";
import { type InnerRun, innerRunOf } from "./inner-run.ts";
import { takeJson } from "./json-type.ts";

const MIB = 1024 * 1024;

/** Names by which clients of Piston ask for each runtime; the first is the language's own. */
const LANGUAGES = {
  cpython: ["python", "py", "py3", "python3", "python3.x", "cpython"],
  pypy: ["pypy", "pypy3", "python-pypy"],
} as const;

const fileSchema = z.object({
  name: z.string().optional(),
  content: z.string({ error: "files.content is required as a string" }),
  encoding: z.enum(["utf8", "base64", "hex"]).default("utf8"),
});

const milliseconds = z.number().int().positive().optional();

/** As Piston's v2 has it; what bounds a stage that Python has not, compilation, is taken and means nothing. */
const executeSchema = z.object({
  language: z.string({ error: "language is required as a string" }),
  version: z.string({ error: "version is required as a string" }),
  files: z.array(fileSchema, { error: "files is required as an array" }).length(1, "files must hold one program"),
  stdin: z.string().default(""),
  args: z.array(z.string()).default([]),
  run_timeout: milliseconds,
  run_cpu_time: milliseconds,
  run_memory_limit: z.number().int().optional(),
});

/** Piston's v2 API, whose own public server closed: for programs that look for another one. */
export function addPiston(app: FastifyInstance, parts: HttpParts): void {
  const run = innerRunOf(app);
  // Some of its clients send JSON without saying so.
  app.register((scope, _options, done) => {
    takeJson(scope, parts, ["application/json", "text/plain"]);
    scope.addHook("preSerialization", async (_request, _reply, answer: object) => inItsWords(answer));
    // A server of one's own, and the paths of the public one, which some clients know alone.
    for (const base of ["/api/v2", "/api/v2/piston"]) addRoutes(scope, run, { ...parts, base });
    done();
  });
}

/** What is refused before one of its routes is reached has a message where its clients look for one. */
function inItsWords(answer: object | Partial<ErrorBody>): object {
  return "error" in answer && answer.error ? { ...answer, message: answer.error.message } : answer;
}

function addRoutes(app: FastifyInstance, run: InnerRun, { carrier, base }: HttpParts & { base: string }): void {
  app.get(`${base}/runtimes`, () => carrier.runtimes().map(offered));

  app.post(`${base}/execute`, async (request, reply) => {
    const refuse = ({ code, message }: Refusal) => reply.status(HTTP_STATUS[code]).send({ message });
    const parsed = executeSchema.safeParse(request.body);
    if (!parsed.success) return refuse(refusalOf(parsed.error));
    const { language, version, files, stdin, args, ...bounds } = parsed.data;
    const runtime = carrier.runtimes().find((each) => isMeant(each, language, version));
    if (!runtime) return refuse({ code: "invalid", message: `${language}-${version} runtime is unknown` });
    const [file] = files;
    if (!file) return refuse({ code: "invalid", message: "files must hold one program" });
    const code = file.encoding === "utf8" ? file.content : Buffer.from(file.content, file.encoding).toString();
    const limits = limitsOf(bounds, carrier.ceilings());
    const result = await run({ request, reply }, { code, stdin, arguments: args, runtime: runtime.id, limits });
    if ("code" in result) return refuse(result);
    return reply.send({ language: LANGUAGES[runtime.id][0], version: runtime.version, run: stage(result) });
  });
}

function offered({ id, version }: Runtime) {
  const [language, ...aliases] = LANGUAGES[id];
  return { language, version, aliases, runtime: id };
}

/** A version is one of ours, the beginning of it, or `*`; an `x` stands for any number. */
function isMeant({ id, version }: Runtime, language: string, wanted: string): boolean {
  if (!LANGUAGES[id].some((name) => name === language.toLowerCase())) return false;
  const own = version.split(".");
  return wanted === "*" || wanted.split(".").every((part, i) => part === "x" || part === "*" || part === own[i]);
}

/** What is asked beyond our ceilings is held to them, as Piston's clients send what its servers allowed. */
function limitsOf(
  bounds: {
    run_timeout?: number | undefined;
    run_cpu_time?: number | undefined;
    run_memory_limit?: number | undefined;
  },
  ceilings: Limits,
): Partial<Limits> {
  const time = bounds.run_cpu_time ?? bounds.run_timeout;
  const memory = bounds.run_memory_limit;
  return {
    ...(time !== undefined && { timeMs: Math.min(Math.max(time, 100), ceilings.timeMs) }),
    // -1 is Piston's word for no bound.
    ...(memory !== undefined &&
      memory > 0 && { memoryMb: Math.min(Math.max(Math.ceil(memory / MIB), 32), ceilings.memoryMb) }),
  };
}

/** Piston's words for the ways in which a program did not end by itself (its `status`). */
const ENDINGS: Partial<Record<Result["status"], readonly [string, string]>> = {
  time_limit: ["TO", "Time limit exceeded"],
  memory_limit: ["SG", "Memory limit exceeded"],
  output_limit: ["OL", "stdout length exceeded"],
  runtime_error: ["RE", "Exited with error status"],
  security_violation: ["SG", "Not allowed by the sandbox"],
  internal_error: ["XX", "Internal error"],
};

function stage(result: Result) {
  const { stdout, stderr, exitCode: code, signal, cpuTimeMs, wallTimeMs, peakMemoryBytes } = result;
  const [status, message] = ENDINGS[result.status] ?? [null, null];
  const figures = { cpu_time: cpuTimeMs, wall_time: wallTimeMs, memory: peakMemoryBytes };
  return { stdout, stderr, output: stdout + stderr, code, signal, message, status, ...figures };
}
