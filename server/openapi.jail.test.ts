import Fastify from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_LIMITS } from "#contract/limits.ts";
import { addApi, type HttpParts } from "./http.ts";
import { openServer, type TestServer } from "./open-server-test-bed.ts";
import { openApiDocument } from "./openapi.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const document = openApiDocument(DEFAULT_LIMITS);
const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { requestBody }]) => ({
    method: method.toUpperCase(),
    path,
    example: requestBody?.content["application/json"].example as unknown,
  })),
);

test("every route of the API is in the document, and no other", () => {
  const app = Fastify();
  const routes: string[] = [];
  app.addHook("onRoute", ({ method, path }) => {
    if (method !== "HEAD") routes.push(`${String(method)} ${path.replace(/:(\w+)/g, "{$1}")}`);
  });
  addApi(app, {} as HttpParts);
  expect(routes.sort()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort());
});

describe("the example of", () => {
  const examples = operations.filter(({ method, example }) => method === "POST" && example);
  test.each(examples)("$method $path is answered as it says", async ({ path, example }) => {
    const response = await fetch(server.url + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(example),
    });
    // This server stores no shares, and has no tokens.
    const expected = ["/api/shares", "/api/session"].includes(path)
      ? "404"
      : Object.keys(document.paths?.[path]?.post?.responses ?? {})[0];
    expect(String(response.status)).toBe(expected);
  });
});

test("the server serves the document, and a page of it without scripts", async () => {
  const served = await fetch(`${server.url}/api/openapi.json`);
  expect(await served.json()).toMatchObject({ openapi: "3.1.0", paths: { "/api/run": { post: expect.anything() } } });
  const page = await fetch(`${server.url}/api`);
  expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-/);
  expect(await page.text()).toContain("/api/judge");
});
