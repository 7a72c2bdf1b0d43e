import { describe, expect, test } from "vitest";
import { SAFE } from "./headers-test-bed.ts";
import { rawAnswer } from "./raw-test-bed.ts";
import { shareTestBed } from "./share-test-bed.ts";

const { server } = shareTestBed(
  {},
  {
    hosts: ["py.example"],
    proxies: ["loopback"],
    receives: true,
    protocols: ["mcp", "piston"],
    perMinute: { runs: 1, checks: 1 },
  },
);

/** Routes whose answer to a plain request differs. */
const OTHERWISE: Record<string, Partial<typeof SAFE>> = {
  "GET /api": {
    "content-security-policy": expect.stringMatching(/^default-src 'none'; style-src 'sha256-[^']+'; base/),
  },
};

const TELLS_TOO_MUCH = ["server", "x-powered-by", "via", "x-runtime"];

/** Sends a request as it is, and reads the status and the headers of what comes back. */
async function ask(start: string, { headers = [] as string[], body = "" } = {}) {
  const [method, path] = start.split(" ");
  const own = headers.some((line) => /^host:/i.test(line)) ? [] : ["Host: localhost"];
  const sent = [`${method} ${path} HTTP/1.1`, ...own, ...headers, "Connection: close", "", body].join("\r\n");
  const [head = ""] = (await rawAnswer(server().url, sent)).split("\r\n\r\n");
  const [status = "", ...lines] = head.split("\r\n");
  const pairs = lines.map((line) => [
    line.slice(0, line.indexOf(":")).toLowerCase(),
    line.slice(line.indexOf(":") + 2),
  ]);
  return { status: Number(status.split(" ")[1]), headers: Object.fromEntries(pairs) as Record<string, string> };
}

const SECURE = "X-Forwarded-Proto: https";
const json = (body: string) => ({
  headers: ["Content-Type: application/json", `Content-Length: ${body.length}`],
  body,
});

test("every route answers with the safe headers, over TLS with the order to come by nothing else", async () => {
  const routes = [...server().routes].flatMap(([path, methods]) => methods.map((method) => `${method} ${path}`));
  expect(routes.length).toBeGreaterThan(30);
  for (const route of routes) {
    const path = route.replace(/:\w+/g, "x").replace("*", "x");
    const { headers } = await ask(path);
    expect([route, headers]).toEqual([
      route,
      expect.objectContaining({ ...SAFE, ...OTHERWISE[route.replace("HEAD", "GET")] }),
    ]);
    expect(TELLS_TOO_MUCH.filter((name) => name in headers)).toEqual([]);
    expect(headers["strict-transport-security"]).toBeUndefined();
    const secure = await ask(path, { headers: [SECURE] });
    expect([route, secure.headers["strict-transport-security"]]).toEqual([route, "max-age=31536000"]);
  }
});

describe("an answer that refuses has them as well:", () => {
  test.each([
    [400, "a body that is not JSON", "POST /api/run", json("{")],
    [400, "another name", "GET /healthz", { headers: ["Host: evil.example"] }],
    [400, "another site's page", "GET /api/runtimes", { headers: ["Origin: https://evil.example"] }],
    [400, "an expectation", "POST /api/run", { headers: ["Expect: magic"] }],
    [400, "no path", "OPTIONS *", {}],
    [400, "a path that is none", "GET /api/runs/%zz", {}],
    [400, "polling for the socket", "GET /socket.io/?EIO=4&transport=polling", {}],
    [401, "no token of a share", "DELETE /api/shares/12345678901", {}],
    [404, "no such path", "GET /api/nothing", {}],
    [404, "no such run", "GET /api/runs/x", {}],
    [404, "an upgrade that is none", "GET /x", { headers: ["Connection: Upgrade", "Upgrade: h2c"] }],
    [405, "another method", "PUT /api/run", {}],
    [
      413,
      "a body that is too large",
      "POST /api/run",
      { headers: ["Content-Type: application/json", "Content-Length: 99999999"] },
    ],
  ] as const)("%i, %s", async (...[status, , start, sent]) => {
    const answer = await ask(start, sent as { headers?: string[]; body?: string });
    expect(answer).toEqual({ status, headers: expect.objectContaining(SAFE) });
  });

  test("429, too many checks", async () => {
    await ask("POST /api/check", json('{"code":""}'));
    const answer = await ask("POST /api/check", json('{"code":""}'));
    expect(answer).toEqual({
      status: 429,
      headers: expect.objectContaining({ ...SAFE, "retry-after": expect.any(String) }),
    });
  });

  test("400, what is no request at all", async () => {
    const answer = await rawAnswer(server().url, "hello\r\n\r\n");
    for (const [name, value] of Object.entries(SAFE))
      expect(answer.toLowerCase()).toContain(`${name}: ${value}`.toLowerCase());
  });
});

test("a page's cookie is a browser's own, by TLS alone where that is, and no other host of the domain can set it", async () => {
  const accept = "Accept: text/html";
  expect((await ask("GET /", { headers: [accept] })).headers["set-cookie"]).toMatch(
    /^client=[\w.-]+; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  expect((await ask("GET /", { headers: [accept, SECURE] })).headers["set-cookie"]).toMatch(
    /^__Host-client=[\w.-]+; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
});
