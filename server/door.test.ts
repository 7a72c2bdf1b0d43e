import type { Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openServer, type TestServer } from "./open-server-test-bed.ts";
import { rawAnswer, rawConnection } from "./raw-test-bed.ts";

// No jail is needed to refuse: this server has no rootfs.
let server: TestServer;
beforeAll(async () => {
  const front = { hosts: ["py.example"], connections: { all: 100, each: 10 } };
  server = await openServer({ rootfs: "/nonexistent", front });
});
afterAll(() => server[Symbol.asyncDispose]());

const ask = (...lines: string[]) => rawAnswer(server.url, `${[...lines, "Connection: close"].join("\r\n")}\r\n\r\n`);
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
const closed = (socket: Socket) => new Promise((resolve) => socket.once("close", resolve));
const port = () => new URL(server.url).port;

describe("the name that a request asks for", () => {
  test.each(["localhost", "127.0.0.1", "LOCALHOST:80", "[::1]:3000", "py.example", "py.example:8443"])(
    "is answered where it is the server's: %s",
    async (host) => {
      expect(statusOf(await ask("GET /healthz HTTP/1.1", `Host: ${host}`))).toBe(200);
    },
  );

  test.each([
    "evil.example",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "203.0.113.9",
    "a@localhost",
    "/",
    "",
  ])("is refused in words where it is another's: %j", async (host) => {
    const answer = await ask("GET /healthz HTTP/1.1", `Host: ${host}`);
    expect(statusOf(answer)).toBe(400);
    expect(answer).toContain('"code":"invalid"');
  });

  test("is one: two are refused", async () => {
    const answer = await ask("GET /healthz HTTP/1.1", "Host: localhost", "Host: localhost");
    expect(statusOf(answer)).toBe(400);
  });

  test("is checked before a connection becomes a WebSocket", async () => {
    const lines = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"];
    const key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    const path = "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1";
    const bytes = `${[path, "Host: evil.example", ...lines, key].join("\r\n")}\r\n\r\n`;
    expect(statusOf(await rawAnswer(server.url, bytes))).toBe(400);
  });
});

describe("a page of another site", () => {
  test.each(["http://evil.example", "null", "http://localhost:1"])("is refused by its Origin: %s", async (origin) => {
    const answer = await ask("GET /api/runtimes HTTP/1.1", "Host: localhost", `Origin: ${origin}`);
    expect(statusOf(answer)).toBe(400);
    expect(answer).toContain('"field":"Origin"');
  });

  test("is not meant by our own Origin, behind a proxy that speaks TLS too", async () => {
    for (const scheme of ["http", "https"]) {
      const host = `localhost:${port()}`;
      const answer = await ask("GET /api/runtimes HTTP/1.1", `Host: ${host}`, `Origin: ${scheme}://${host}`);
      expect(statusOf(answer)).toBe(200);
    }
  });
});

test.each([
  ["has no Host", ["GET /healthz HTTP/1.1"]],
  ["has no Host, in the older way", ["GET /healthz HTTP/1.0"]],
  ["expects what nobody knows", ["POST /api/run HTTP/1.1", "Host: localhost", "Expect: miracles", "Content-Length: 2"]],
  ["wants a tunnel", ["CONNECT evil.example:80 HTTP/1.1", "Host: localhost"]],
])("a request that %s is refused in words that are safe to receive", async (_name, lines) => {
  const answer = await ask(...lines);
  expect(statusOf(answer)).toBe(400);
  expect(answer).toContain('"code":"invalid"');
  expect(answer).toMatch(/^x-content-type-options: nosniff\r$/im);
  expect(answer).toMatch(/^cache-control: no-store\r$/im);
});

test.each(["POST *", "OPTIONS *", "GET http://localhost/healthz", "POST /api/run#%"])(
  "%s is no failure of the server's",
  async (line) => {
    const status = statusOf(await ask(`${line} HTTP/1.1`, "Host: localhost"));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  },
);

describe("a body that is not as long as it says", () => {
  const head = ["POST /api/run HTTP/1.1", "Host: localhost", "Content-Type: application/json"];
  const BODY = '{"code":"print(1)"}';

  test("is refused in words when it ends early", async () => {
    const socket = await rawConnection(server.url);
    socket.end(`${[...head, "Content-Length: 100"].join("\r\n")}\r\n\r\n${BODY}`);
    const answer = Buffer.concat(await socket.toArray()).toString();
    expect(statusOf(answer)).toBe(400);
    expect(answer).toContain("shorter than it says");
  });

  test("is refused in words when it goes on", async () => {
    const answer = await rawAnswer(server.url, `${[...head, "Content-Length: 3"].join("\r\n")}\r\n\r\n${BODY}`);
    expect(answer).toContain("longer than it says");
  });
});

describe("the requests of one connection", () => {
  test("are answered in order", async () => {
    const before = ["/healthz", "/page", "/api/nothing"].map(
      (path) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
    );
    const answer = await ask(`${before.join("")}GET /api/run HTTP/1.1`, "Host: localhost");
    const statuses = [...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
    expect(statuses).toEqual(["200", "200", "404", "405"]);
  });

  test("end with it when it sends many more than it reads", async () => {
    const socket = await rawConnection(server.url);
    socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(2000));
    await closed(socket.resume());
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });
});

test("an address has so many connections and no more, and the next is refused in words", async () => {
  const sockets = await Promise.all(Array.from({ length: 10 }, () => rawConnection(server.url)));
  const answer = await rawAnswer(server.url, "");
  expect(statusOf(answer)).toBe(503);
  expect(answer).toContain('"code":"unavailable"');
  for (const socket of sockets) socket.destroy();
  await expect.poll(async () => statusOf(await ask("GET /healthz HTTP/1.1", "Host: localhost"))).toBe(200);
});

describe("what every answer says to whoever receives it", () => {
  test.each([
    ["GET", "/healthz"],
    ["GET", "/readyz"],
    ["HEAD", "/api/runtimes"],
    ["POST", "/api/run"],
    ["GET", "/api/run"],
    ["GET", "/api/runs/x"],
    ["DELETE", "/api/runs/x"],
    ["GET", "/api/nothing"],
    ["GET", "/api/nothing.js"],
    ["GET", "/api/runs/%zz"],
    ["GET", "/socket.io/"],
    ["POST", "/socket.io/socket.io.js"],
    ["POST", "/"],
    ["GET", "/page.txt"],
    ["OPTIONS", "*"],
    ["BREW", "/"],
  ])("%s %s", async (method, path) => {
    const answer = (await ask(`${method} ${path} HTTP/1.1`, "Host: localhost")).toLowerCase();
    expect(answer).toContain("x-content-type-options: nosniff");
    expect(answer).toMatch(/content-security-policy: .*default-src/);
    if (path.startsWith("/api/")) expect(answer).toContain("cache-control: no-store");
  });
});
