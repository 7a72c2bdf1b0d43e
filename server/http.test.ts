import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ErrorBody } from "#contract/errors.ts";
import { BODY_BYTES, CODE_BYTES } from "#contract/limits.ts";
import { openServer, type TestServer } from "./open-server-test-bed.ts";

// No jail is needed to refuse: this server has no rootfs.
let server: TestServer;
beforeAll(async () => {
  server = await openServer({ rootfs: "/nonexistent" });
});
afterAll(() => server[Symbol.asyncDispose]());

const JSON_TYPE = "application/json";

async function post(body: string | null, type: string | null = JSON_TYPE, path = "/api/run") {
  // A Blob has no type of its own, where a string would be text/plain.
  const response = await fetch(server.url + path, {
    method: "POST",
    body: body === null ? null : new Blob([body]),
    headers: type === null ? {} : { "content-type": type },
  });
  return { status: response.status, body: (await response.json()) as ErrorBody };
}

const invalid = (message: string, field?: string) => ({
  status: 400,
  body: { error: { code: "invalid", message, ...(field && { field }) } },
});
const NOT_JSON = "The body is not valid JSON, or has a key that is forbidden.";
const WRONG_TYPE = "Send JSON with the header content-type: application/json.";

describe.each(["/api/run", "/api/runs"])("%s refuses", (path) => {
  test.each([
    ["an unknown runtime", { code: "", runtime: "ruby" }, "runtime"],
    ["limits outside their bounds", { code: "", limits: { timeMs: 60_001 } }, "limits.timeMs"],
    ["an unknown limit", { code: "", limits: { cpu: 1 } }, "limits.cpu"],
    ["no code", {}, "code"],
    ["interactive", { code: "", interactive: true }, "interactive"],
  ])("%s with its field", async (_name, body, field) => {
    const answer = await post(JSON.stringify(body), JSON_TYPE, path);
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "invalid", field } } });
    expect(answer.body.error.message).toMatch(/\.$/);
  });
});

test("an unknown runtime is answered with the known ones", async () => {
  expect(await post('{"code":"","runtime":"ruby"}')).toEqual(
    invalid("Unknown runtime; the known ones are cpython, pypy.", "runtime"),
  );
});

test.each(["", "{", '{"code":"a"', "code=1", "{'code':''}", "\u0000", '{"code":"\n"}'])(
  "%j is not JSON",
  async (body) => {
    expect(await post(body)).toEqual(invalid(NOT_JSON));
  },
);

test.each(["null", "5", '"code"', "[]", "true"])("%s is JSON but no object", async (body) => {
  expect(await post(body)).toEqual(invalid("Expected a JSON object."));
});

test.each([
  ["a usual body", ""],
  ["a large one, which is parsed in several turns,", "x".repeat(2 * 1024 * 1024)],
])("%s with keys that would reach a prototype, or that is no JSON, is refused", async (_body, stdin) => {
  expect(await post(`{"code":"","stdin":"${stdin}","__proto__":{"limits":1}}`)).toEqual(invalid(NOT_JSON));
  expect(await post(`{"code":"","stdin":"${stdin}","constructor":{"prototype":{"x":1}}}`)).toEqual(invalid(NOT_JSON));
  expect(await post(`{"code":"","stdin":"${stdin}"]`)).toEqual(invalid(NOT_JSON));
});

test.each([
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/jsonx",
  "?",
])("the media type %s is refused, saying which is wanted", async (type) => {
  expect(await post('{"code":""}', type)).toEqual(invalid(WRONG_TYPE));
});

test("a body without a media type is refused", async () => {
  expect(await post('{"code":""}', null)).toEqual(invalid(WRONG_TYPE));
});

test("no body at all is refused", async () => {
  expect(await post(null, null)).toEqual(invalid("Expected a JSON object."));
});

test("code above its size is too large, with its field", async () => {
  expect(await post(JSON.stringify({ code: "x".repeat(CODE_BYTES + 1) }))).toEqual({
    status: 413,
    body: {
      error: {
        code: "too_large",
        field: "code",
        message: `code is larger than ${CODE_BYTES} bytes of UTF-8; send less.`,
      },
    },
  });
});

const BODY_TOO_LARGE = {
  status: 413,
  body: { error: { code: "too_large", message: `The body is larger than ${BODY_BYTES} bytes; send less.` } },
};

/** Sends the beginning of a body and never its end. */
async function begin(body: Buffer, headers: Record<string, string | number>, path = "/api/run") {
  const { hostname, port } = new URL(server.url);
  const sent = request({ hostname, port, method: "POST", path, headers });
  sent.flushHeaders();
  if (body.length > 0) sent.write(body);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  const answer = Buffer.concat(await response.toArray()).toString();
  sent.destroy();
  return { status: response.statusCode, body: JSON.parse(answer) };
}

test("a body that says it is too large is refused before any of it is read", async () => {
  const headers = { "content-type": JSON_TYPE, "content-length": BODY_BYTES + 1 };
  expect(await begin(Buffer.alloc(0), headers)).toEqual(BODY_TOO_LARGE);
});

test("a body that says nothing of its size is refused once it is too large, before its end", async () => {
  const headers = { "content-type": JSON_TYPE, "transfer-encoding": "chunked" };
  expect(await begin(Buffer.alloc(BODY_BYTES + 1, " "), headers)).toEqual(BODY_TOO_LARGE);
});

test("an address that the API does not have is not found, in the contract's form", async () => {
  const response = await fetch(`${server.url}/api/nothing`);
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ error: { code: "not_found", message: expect.any(String) } });
});

test.each([
  ["GET", "/api/run", "POST"],
  ["DELETE", "/api/run", "POST"],
  ["PUT", "/api/runs/x", "GET, HEAD, DELETE"],
  ["POST", "/api/runtimes", "GET, HEAD"],
  ["POST", "/healthz", "GET, HEAD"],
  ["POST", "/", "GET, HEAD"],
  ["DELETE", "/some/page.html", "GET, HEAD"],
])("%s %s is refused, telling the methods that there are", async (method, path, allow) => {
  const response = await fetch(server.url + path, { method });
  expect([response.status, response.headers.get("allow")]).toEqual([405, allow]);
  expect(await response.json()).toMatchObject({ error: { code: "method_not_allowed" } });
});

test("JSON for a page's address is refused at once, before its end", async () => {
  const headers = { "content-type": JSON_TYPE, "content-length": BODY_BYTES };
  const answer = await begin(Buffer.from("["), headers, "/");
  expect(answer).toMatchObject({ status: 405, body: { error: { code: "method_not_allowed" } } });
});

test.each(["GET", "DELETE"])("%s of an unknown run is not found", async (method) => {
  const response = await fetch(`${server.url}/api/runs/${crypto.randomUUID()}`, { method });
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error: { code: "not_found" } });
});

test("an id of any length is not found", async () => {
  const response = await fetch(`${server.url}/api/runs/${"x".repeat(5000)}`);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error: { code: "not_found" } });
});

test("an address that cannot be decoded is invalid, in the contract's form", async () => {
  const response = await fetch(`${server.url}/api/runs/%zz`);
  expect({ status: response.status, body: await response.json() }).toEqual(invalid("The address is not a valid URL."));
});

test("what is no HTTP at all ends its own connection only", async () => {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.end("\0\xff NO / HTTP\r\n\r\n");
  const answer = Buffer.concat(await socket.toArray()).toString();
  expect(answer).toMatch(/^HTTP\/1.1 400 /);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

describe("while no jail can be made", () => {
  test("it is alive and not ready, and says why", async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    const response = await fetch(`${server.url}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      ready: false,
      grade: null,
      notices: [],
      problems: [expect.stringContaining("/nonexistent")],
    });
  });

  test("it offers no runtime", async () => {
    expect(await (await fetch(`${server.url}/api/runtimes`)).json()).toEqual([]);
  });

  test("a run is our failure, with when to come again", async () => {
    const response = await fetch(`${server.url}/api/run`, {
      method: "POST",
      body: '{"code":""}',
      headers: { "content-type": JSON_TYPE },
    });
    expect(response.status).toBe(500);
    expect(response.headers.get("retry-after")).toBe("30");
    expect(await response.json()).toMatchObject({ error: { code: "internal", retryAfterMs: 30_000 } });
  });
});
