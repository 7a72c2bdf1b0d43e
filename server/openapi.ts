import { z } from "zod";
import {
  createDocument,
  type ZodOpenApiObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from "zod-openapi";
import { checkRequestSchema } from "#contract/check.ts";
import { numbersSchema } from "#contract/comparison.ts";
import { HTTP_STATUS } from "#contract/errors.ts";
import { judgementSchema, judgeRequestSchema } from "#contract/judge.ts";
import type { Limits } from "#contract/limits.ts";
import { argumentSchema, resultSchema, runRequestSchema } from "#contract/run.ts";
import { runtimeSchema } from "#contract/runtimes.ts";
import { searchedSchema, searchRequestSchema } from "#contract/search.ts";
import { sharedFormSchema, shareRequestSchema } from "#contract/share.ts";
import { talkedSchema, talkRequestSchema } from "#contract/talk.ts";
import { sessionRequestSchema } from "./session-routes.ts";

type Schema = z.ZodType;

/** The version is the product's; the build names its pages, and is absent in development. */
const healthSchema = z.object({ status: z.literal("ok"), version: z.string(), build: z.string().optional() });

/** The error of every request that is refused, under the HTTP status of its code. */
const errorSchema = z
  .object({
    error: z.object({
      code: z.enum(Object.keys(HTTP_STATUS) as [string, ...string[]]),
      message: z.string().describe("One sentence: what was wrong or exceeded, and what to do."),
      field: z.string().optional().describe("The path of the offending field, such as limits.timeMs."),
      retryAfterMs: z.number().optional(),
    }),
  })
  .meta({ id: "Error" });

const problemSchema = z.object({
  severity: z.enum(["error", "warning"]),
  message: z.string(),
  line: z.int(),
  column: z.int().nullable(),
  end: z.object({ line: z.int(), column: z.int() }).nullable(),
});
const markSchema = z.object({
  line: z.int(),
  column: z.int().nullable(),
  needs: z.string().describe('The first version that has it, such as "3.10".'),
  what: z.string(),
});
const checkResultSchema = z.union([
  z.object({
    problems: z.array(problemSchema),
    marks: z.array(markSchema).optional().describe("What is newer than target, where one was named."),
  }),
  z.object({ problems: z.null(), retryAfterMs: z.number() }),
]);
const readinessSchema = z.object({
  ready: z.boolean(),
  grade: z.enum(["cgroup-v1", "cgroup-v2", "rlimits"]).nullable(),
  notices: z.array(z.string()),
  problems: z.array(z.string()),
});
const idSchema = z.object({ id: z.string() });
/** What is told of a search or a talk that has no result of its own. */
const endedSchema = z.object({ reason: z.enum(["cancelled", "internal_error"]) });
const storedSchema = z.object({ id: z.string(), url: z.string(), deleteToken: z.string(), days: z.int() });
/** The name of the token that a browser has now. */
const sessionSchema = z.object({ name: z.string().nullable() });
const foundSchema = sharedFormSchema.extend({ id: z.string(), url: z.string(), createdAt: z.number() });

/** Something that goes on after the answer, and what is known of it before and after its end. */
function laterSchema(result: Schema, states: readonly [string, ...string[]] = ["queued", "running"]) {
  return z.union([
    z.object({ id: z.string(), state: z.enum(states), position: z.int().nullable().optional() }),
    z.object({ id: z.string(), state: z.literal("finished"), result }),
  ]);
}

const HELLO = { code: "print('Hello,', input())", stdin: "world\n" };
const SUM = { code: "print(sum(map(int, input().split())))", cases: [{ stdin: "1 2\n", expected: "3\n" }] };
const SEARCH = {
  code: "print(max(map(int, input().split())) or 1)",
  trusted: { code: "print(max(map(int, input().split())))" },
  generator: { code: "import random\nprint(random.randint(0, 9), random.randint(0, 9))" },
};

const TALK = {
  code: "print(input())",
  interactor: { code: "import sys\nprint('hello', flush=True)\nsys.exit(0 if input() == 'hello' else 1)" },
};

/**
 * The HTTP API in OpenAPI 3.1, made of the schemas that validate, for a server with these ceilings. Every request has an
 * example, which the tests send.
 */
export function openApiDocument(ceilings: Limits) {
  const [run, judge] = [runRequestSchema(ceilings), judgeRequestSchema(ceilings)];
  const [result, judgement] = [resultSchema.meta({ id: "Result" }), judgementSchema.meta({ id: "Judgement" })];
  const paths: ZodOpenApiPathsObject = {
    "/api/run": { post: operation("Run a program and wait for its end", { body: [run, HELLO], 200: result }) },
    "/api/runs": { post: operation("Put a program into the queue", { body: [run, HELLO], 202: idSchema }) },
    "/api/runs/{id}": ofOne("run", laterSchema(result)),
    "/api/judge": { post: operation("Judge a program on its cases", { body: [judge, SUM], 200: judgement }) },
    "/api/judges": { post: operation("Put a judge into the queue", { body: [judge, SUM], 202: idSchema }) },
    "/api/judges/{id}": ofOne("judge", laterSchema(judgement)),
    "/api/searches": {
      post: operation("Search an input on which a program fails", {
        body: [searchRequestSchema(ceilings), SEARCH],
        202: idSchema,
      }),
    },
    "/api/searches/{id}": ofOne("search", laterSchema(z.union([searchedSchema, endedSchema]))),
    "/api/talks": {
      post: operation("Let a program talk with its judge's", {
        body: [talkRequestSchema(ceilings), TALK],
        202: idSchema,
      }),
    },
    "/api/talks/{id}": ofOne("talk", laterSchema(z.union([talkedSchema, endedSchema]))),
    "/api/check": {
      post: operation("Ask a runtime's compiler about a program", {
        body: [checkRequestSchema, { code: "import tomllib", target: "3.8" }],
        200: checkResultSchema,
      }),
    },
    "/api/shares": {
      post: operation("Store a program behind a short link", {
        body: [shareRequestSchema, { ...HELLO, title: "Hello" }],
        200: storedSchema,
      }),
    },
    "/api/shares/{id}": {
      get: operation("Read a share", { isOfOne: true, 200: foundSchema }),
      delete: operation("Delete a share by its token", {
        isOfOne: true,
        body: [z.object({ deleteToken: z.string() }), { deleteToken: "what POST /api/shares gave" }],
        200: idSchema,
      }),
    },
    "/api/session": {
      post: operation("Let a browser keep the token of a server that is not public", {
        body: [sessionRequestSchema, { token: "onpy_…" }],
        200: sessionSchema,
      }),
      delete: operation("Let it forget the token", { 200: sessionSchema }),
    },
    "/api/runtimes": { get: operation("List the interpreters", { 200: z.array(runtimeSchema) }) },
    "/healthz": { get: operation("Ask whether the server answers, and which one it is", { 200: healthSchema }) },
    "/readyz": {
      get: operation("Ask whether the server takes runs", { 200: readinessSchema, 503: readinessSchema }),
    },
  };
  const document: ZodOpenApiObject = {
    openapi: "3.1.0",
    info: {
      title: "OnPyRunner",
      version: "1",
      description: "Runs Python programs in single-use jails. Output as it is written comes over the socket instead.",
      license: { name: "MIT", identifier: "MIT" },
    },
    paths,
  };
  return createDocument(document, { override: ({ zodSchema, jsonSchema }) => tellBeyond(zodSchema, jsonSchema) });
}

/** Puts into a schema what its validator asks beyond its shape. */
function tellBeyond(schema: unknown, told: object): void {
  if (schema === argumentSchema) Object.assign(told, { pattern: "^[^\\u0000]*$" });
  if (schema === numbersSchema)
    Object.assign(told, { anyOf: [{ required: ["absolute"] }, { required: ["relative"] }] });
}

interface Parts {
  body?: readonly [Schema, object];
  /** Whether its path names one thing by its id. */
  isOfOne?: boolean;
  200?: Schema;
  202?: Schema;
  503?: Schema;
}

function operation(summary: string, { body, isOfOne, ...answers }: Parts): ZodOpenApiOperationObject {
  const responses = Object.entries(answers).map(([status, schema]) => [
    status,
    { description: status === "202" ? "It has been taken." : summary, content: { "application/json": { schema } } },
  ]);
  const refused = { description: "Refused, with the reason", content: { "application/json": { schema: errorSchema } } };
  return {
    summary,
    ...(isOfOne && { requestParams: { path: z.object({ id: z.string() }) } }),
    ...(body && {
      requestBody: { required: true, content: { "application/json": { schema: body[0], example: body[1] } } },
    }),
    responses: { ...Object.fromEntries(responses), "4XX": refused, ...(!answers[503] && { "5XX": refused }) },
  };
}

function ofOne(name: string, schema: Schema) {
  return {
    get: operation(`Ask how far a ${name} is`, { isOfOne: true, 200: schema }),
    delete: operation(`Cancel a ${name}`, { isOfOne: true, 200: schema }),
  };
}
