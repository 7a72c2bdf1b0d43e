import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openServer, type TestServer } from "./open-server-test-bed.ts";
import { isOwnMachines } from "./received-routes.ts";

// No jail is needed to receive: these servers have no rootfs.
let own: TestServer;
let shown: TestServer;
beforeAll(async () => {
  own = await openServer({ rootfs: "/nonexistent", front: { receives: true, hosts: ["shown.test"] } });
  shown = await openServer({ rootfs: "/nonexistent" });
});
afterAll(async () => {
  await own[Symbol.asyncDispose]();
  await shown[Symbol.asyncDispose]();
});

const PROBLEM = { name: "Gaps", tests: [{ input: "1\n", output: "2\n" }] };
const EXTENSION = "chrome-extension://cjnmckjndlpiamhfimnnjmnckgghkjbl";

function send(server: TestServer, { origin = EXTENSION, path = "/", body = JSON.stringify(PROBLEM) } = {}) {
  return fetch(server.url + path, { method: "POST", body, headers: { "content-type": "application/json", origin } });
}

test("a problem that an extension sends is offered to the page until it is taken", async () => {
  expect((await send(own)).status).toBe(202);
  expect((await send(own, { origin: "moz-extension://a5a0a5c8-7d0a-4f6b-a4b8-5c6d7e8f9a0b" })).status).toBe(202);
  const offered = await fetch(`${own.url}/api/received`);
  expect(await offered.json()).toEqual({ problems: [PROBLEM, PROBLEM] });
  const taken = await fetch(`${own.url}/api/received`, { method: "DELETE" });
  expect(await taken.json()).toEqual({ problems: [PROBLEM, PROBLEM] });
  expect(await (await fetch(`${own.url}/api/received`)).json()).toEqual({ problems: [] });
});

test("what is no problem is refused with the field", async () => {
  const answer = await send(own, { body: '{"name":"A"}' });
  expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: "invalid", field: "tests" } }]);
});

test("an extension reaches that route alone", async () => {
  for (const path of ["/api/run", "/api/received", "/?a"]) {
    const answer = await send(own, { path });
    expect([path, answer.status]).toEqual([path, 400]);
    expect(await answer.json()).toMatchObject({ error: { field: "Origin" } });
  }
});

test("pages of other sites reach it no more than any other route", async () => {
  for (const origin of ["https://example.org", "null", "chrome-extension://a b", `${EXTENSION}.example.org/`]) {
    const answer = await send(own, { origin });
    expect([origin, answer.status]).toEqual([origin, 400]);
  }
});

test("who comes through a proxy, by another name, finds nothing", async () => {
  const named = (method: string, path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const { hostname, port } = new URL(own.url);
      const headers = { host: "shown.test", "content-type": "application/json" };
      const asked = request({ hostname, port, method, path, headers }, ({ statusCode }) => resolve(statusCode));
      asked.on("error", reject);
      asked.end(method === "POST" ? JSON.stringify(PROBLEM) : undefined);
    });
  expect([await named("POST", "/"), await named("GET", "/api/received")]).toEqual([404, 404]);
});

test("the page itself is still there", async () => {
  expect(await (await fetch(own.url)).text()).toBe("page");
  expect((await fetch(own.url, { method: "PUT" })).status).toBe(405);
});

test("a server that others can reach receives nothing", async () => {
  expect((await send(shown)).status).toBe(400);
  expect((await send(shown, { origin: shown.url })).status).toBe(405);
  expect((await fetch(`${shown.url}/api/received`)).status).toBe(404);
});

test.each([
  ["127.0.0.1", true],
  ["localhost", true],
  ["::1", true],
  ["0.0.0.0", false],
  ["192.168.0.10", false],
  ["127.example.org", false],
])("whether %s is this machine's own: %s", (host, own) => {
  expect(isOwnMachines(host)).toBe(own);
});
