import { readFileSync } from "node:fs";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openTokens, type TokenStore } from "#storage/tokens.ts";
import { rawAnswer } from "./raw-test-bed.ts";
import { shareTestBed } from "./share-test-bed.ts";

const { server } = shareTestBed(
  {},
  { tokens: "required", level: "trace", proxies: ["loopback"], protocols: ["mcp", "piston"], receives: true },
);
let store: TokenStore;
let token = "";
beforeAll(async () => {
  store = await openTokens({ file: server().file });
  token = await added("class-3b");
});
afterAll(() => store[Symbol.asyncDispose]());

/** A token that the server knows. */
async function added(name: string, runsPerMinute: number | null = null): Promise<string> {
  const made = (await store.add(name, runsPerMinute)) ?? "";
  await vi.waitFor(async () => expect((await ask("GET /api/runtimes", { bearer: made })).status).toBe(200), 20_000);
  return made;
}

interface Sent {
  bearer?: string;
  headers?: Record<string, string>;
  body?: object;
  /** Where it comes from, as a proxy tells. */
  from?: string;
}

async function ask(start: string, { bearer, headers = {}, body, from }: Sent = {}) {
  const [method = "", path = ""] = start.split(" ");
  const response = await fetch(server().url + path, {
    method,
    headers: {
      ...(bearer && { authorization: `Bearer ${bearer}` }),
      ...(body && { "content-type": "application/json" }),
      ...(from && { "x-forwarded-for": from }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** What everybody may ask for where tokens are required; what is not here is closed. */
const OPEN = [
  ...["GET /healthz", "GET /readyz", "GET /api", "GET /api/openapi.json"],
  ...["POST /api/session", "DELETE /api/session"],
  ...["GET /api/shares/:id", "GET /s/:name", "GET /s/:name/embed", "GET /oembed"],
];

test("every route but the open ones answers 401 to who has no token, and says what to do", async () => {
  const routes = [...server().routes].flatMap(([path, methods]) =>
    methods.filter((method) => method !== "HEAD").map((method) => `${method} ${path}`),
  );
  expect(routes).toEqual(expect.arrayContaining([...OPEN, "POST /mcp", "POST /api/v2/execute", "GET /api/received"]));
  for (const route of routes) {
    const { status, headers, text } = await ask(route.replace(/:\w+/g, "x").replace("*", "x"));
    if (OPEN.includes(route)) expect([route, status]).not.toEqual([route, 401]);
    else {
      expect([route, status, headers.get("www-authenticate")]).toEqual([route, 401, 'Bearer realm="OnPyRunner"']);
      expect(JSON.parse(text)).toMatchObject({
        error: { code: "unauthorized", message: expect.stringContaining("Authorization: Bearer") },
      });
    }
  }
});

test("the body of who has no token is not read", async () => {
  const head =
    "POST /api/run HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9999999\r\n\r\n";
  expect(await rawAnswer(server().url, head)).toMatch(/^HTTP\/1.1 401 /);
});

describe("who has a token is let in", () => {
  test("by its header", async () => {
    expect((await ask("GET /api/runtimes", { bearer: token })).status).toBe(200);
    expect((await ask("GET /api/runs/x", { bearer: token })).status).toBe(404);
  });

  test("by a cookie that no script reads and no other site sends, and that is forgotten when it is told to", async () => {
    const kept = await ask("POST /api/session", { body: { token: ` ${token}\n` } });
    expect([kept.status, kept.text]).toEqual([200, '{"name":"class-3b"}']);
    const [cookie = ""] = kept.headers.getSetCookie();
    expect(cookie.replace(token, "…")).toBe("token=…; Max-Age=31536000; Path=/; HttpOnly; SameSite=Strict");
    const headers = { cookie: cookie.split(";")[0] ?? "" };
    expect((await ask("GET /api/runtimes", { headers })).status).toBe(200);
    // A share's own bearer is none of the server's.
    const share = await ask("DELETE /api/shares/12345678901", { headers, bearer: "a-share-s-deleteToken" });
    expect(share.status).toBe(404);
    const gone = await ask("DELETE /api/session", { headers });
    expect(gone.headers.getSetCookie()[0]).toMatch(/^token=; Max-Age=0; /);
  });

  test("behind TLS by a cookie that goes over TLS alone", async () => {
    const headers = { "x-forwarded-proto": "https" };
    const kept = await ask("POST /api/session", { headers, body: { token } });
    expect(kept.headers.getSetCookie()[0]).toMatch(/^__Host-token=onpy_.*; Secure; SameSite=Strict$/);
  });
});

describe("who has a wrong one is told so", () => {
  const other = `onpy_${"a".repeat(43)}`;
  test.each([
    ["in a header", "GET /api/runtimes", { bearer: other }],
    ["in a cookie", "GET /api/runtimes", { headers: { cookie: `token=${other}` } }],
    ["that is typed into the page", "POST /api/session", { body: { token: other } }],
    ["that a browser keeps for another scheme", "GET /api/runtimes", { headers: { cookie: `__Host-token=${other}` } }],
  ])("%s", async (_, start, sent) => {
    const { status, text } = await ask(start, { ...sent, from: "192.0.2.7" });
    expect([status, JSON.parse(text).error.code]).toEqual([401, "unauthorized"]);
  });

  test("and held up after twenty guesses in a minute, which no neighbour with a right one notices", async () => {
    const guess = () => ask("POST /api/session", { body: { token: other }, from: "192.0.2.8" });
    for (let i = 0; i < 20; i++) expect((await guess()).status).toBe(401);
    const { status, headers } = await guess();
    expect([status, headers.get("retry-after")]).toEqual([429, expect.stringMatching(/^\d+$/)]);
    expect((await ask("GET /api/runtimes", { bearer: token, from: "192.0.2.8" })).status).toBe(200);
    expect((await ask("GET /api/runtimes", { bearer: other, from: "192.0.2.9" })).status).toBe(401);
  });
});

/** Connects as a page or a script does, once. */
function connect(extraHeaders: Record<string, string>) {
  return io(server().url, { transports: ["websocket"], reconnection: false, extraHeaders });
}

describe("the socket", () => {
  test("is refused in its handshake, in words, and closed", async () => {
    const socket = connect({});
    const refusal = await new Promise<Error & { data?: unknown }>((resolve) => socket.on("connect_error", resolve));
    expect(refusal.data).toEqual({
      error: { code: "unauthorized", message: expect.stringContaining("those who have a token") },
    });
    socket.disconnect();
  });

  test.each([
    ["a header", () => ({ authorization: `Bearer ${token}` })],
    ["a cookie", () => ({ cookie: `token=${token}` })],
  ])("takes a token by %s", async (_, headers) => {
    const socket = connect(headers());
    await new Promise<void>((resolve) => socket.on("connect", resolve));
    socket.disconnect();
  });

  test("of a token that is removed is closed, and nothing is answered to that token any more", async () => {
    const removed = await added("removed");
    const [gone, stays] = [
      connect({ authorization: `Bearer ${removed}` }),
      connect({ authorization: `Bearer ${token}` }),
    ];
    await Promise.all([gone, stays].map((each) => new Promise<void>((resolve) => each.on("connect", resolve))));
    const closed = new Promise<string>((resolve) => gone.on("disconnect", resolve));
    await store.remove("removed");
    expect(await closed).toBe("transport close");
    expect((await ask("GET /api/runtimes", { bearer: removed, from: "192.0.2.20" })).status).toBe(401);
    expect(stays.connected).toBe(true);
    stays.disconnect();
  });
});

test("a token has a rate of its own, for all who come with it and for nobody else", async () => {
  const slow = await added("slow", 2);
  const run = (bearer: string, from: string) => ask("POST /api/runs", { bearer, from, body: { code: "" } });
  expect((await run(slow, "192.0.2.30")).status).toBe(202);
  expect((await run(slow, "192.0.2.31")).status).toBe(202);
  const { status, text } = await run(slow, "192.0.2.32");
  expect([status, JSON.parse(text).error.message]).toEqual([429, expect.stringMatching(/^Your token .*2 times/)]);
  expect((await run(token, "192.0.2.32")).status).toBe(202);
});

test("no token is in what the server logs, stores or says, whatever is asked with it", async () => {
  const secrets = [token, `onpy_${"s".repeat(43)}`];
  for (const secret of secrets)
    for (const start of ["POST /api/runs", "POST /mcp", "POST /api/v2/execute", "POST /api/session", "GET /nothing"])
      for (const body of [{ token: secret, code: 1 }, { code: secret }]) {
        const sent = start.startsWith("GET") ? {} : { body };
        const { text } = await ask(`${start}?token=${secret}`, { bearer: secret, from: "192.0.2.40", ...sent });
        expect(text).not.toContain(secret);
      }
  const files = ["", "-wal"].map((end) => readFileSync(server().file + end, "latin1"));
  expect(secrets.filter((secret) => [...server().said, ...files].some((text) => text.includes(secret)))).toEqual([]);
});
