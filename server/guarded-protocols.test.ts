import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTokens, type TokenStore } from "#storage/tokens.ts";
import { shareTestBed } from "./share-test-bed.ts";

const { server } = shareTestBed({}, { tokens: "required", protocols: ["mcp", "piston"] });
let store: TokenStore;
let headers: Record<string, string>;
beforeAll(async () => {
  store = await openTokens({ file: server().file });
  headers = { authorization: `Bearer ${await store.add("robot", null)}` };
  await vi.waitFor(
    async () => expect((await fetch(`${server().url}/api/runtimes`, { headers })).status).toBe(200),
    20_000,
  );
});
afterAll(() => store[Symbol.asyncDispose]());

test("a client of MCP comes to the tool with a token, and not without", async () => {
  const url = new URL(`${server().url}/mcp`);
  const stranger = new Client({ name: "stranger", version: "1" });
  await expect(stranger.connect(new StreamableHTTPClientTransport(url))).rejects.toThrow(/401|[Uu]nauthorized/);
  const client = new Client({ name: "test", version: "1" });
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
  expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(["run_python"]);
  await client.close();
});

test("Piston's paths tell its clients in its own words what they lack", async () => {
  const refused = await fetch(`${server().url}/api/v2/runtimes`);
  expect([refused.status, await refused.json()]).toEqual([
    401,
    expect.objectContaining({ message: expect.stringContaining("Authorization: Bearer") }),
  ]);
  expect((await fetch(`${server().url}/api/v2/runtimes`, { headers })).status).toBe(200);
});
