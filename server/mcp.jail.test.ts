import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FRONT, openServer, type TestServer } from "./open-server-test-bed.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openServer({ front: { ...FRONT, protocols: ["mcp"] } });
});
afterAll(() => server[Symbol.asyncDispose]());

/** The scenarios of the protocol's own suite that a server with one plain tool can be put to. */
const SCENARIOS = ["server-initialize", "ping", "tools-list", "dns-rebinding-protection"];

test.each(SCENARIOS)("the protocol's conformance suite passes %s", async (scenario) => {
  const suite = ["node_modules/@modelcontextprotocol/conformance/dist/index.js", "server"];
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...suite,
    ...["--url", `${server.url}/mcp`, "--scenario", scenario],
  ]);
  expect(stdout).toMatch(/Passed: (\d+)\/\1, 0 failed/);
});

async function connected() {
  const client = new Client({ name: "test", version: "1" });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`)));
  return client;
}

test("a client finds the tool and runs a program on either runtime", async () => {
  const client = await connected();
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(["run_python"]);
  const call = { code: "import platform\nprint(input(), platform.python_implementation())", stdin: "hi" };
  for (const [runtime, name] of Object.entries({ cpython: "CPython", pypy: "PyPy" })) {
    const result = await client.callTool({ name: "run_python", arguments: { ...call, runtime } });
    expect(result).toMatchObject({ structuredContent: { status: "ok", exitCode: 0, stdout: `hi ${name}\n` } });
    expect(result.content).toMatchObject([{ type: "text", text: expect.stringContaining(`hi ${name}`) }]);
  }
  await client.close();
});

test("a program that fails is told as it ended, and a wrong limit as an error in words", async () => {
  const client = await connected();
  const failed = await client.callTool({ name: "run_python", arguments: { code: "1/0" } });
  expect(failed).toMatchObject({ structuredContent: { status: "runtime_error", exitCode: 1 } });
  const refused = await client.callTool({ name: "run_python", arguments: { code: "", limits: { timeMs: 1 } } });
  expect(refused).toMatchObject({
    isError: true,
    content: [{ text: "timeMs must be an integer from 100 to 60000." }],
  });
  await client.close();
});

test("more output than an answer is made of is refused before anything runs", async () => {
  const client = await connected();
  const limits = { outputBytes: 64 * 1024 * 1024 };
  const refused = await client.callTool({ name: "run_python", arguments: { code: "print(1)", limits } });
  expect(refused).toMatchObject({ isError: true, content: [{ text: expect.stringContaining("outputBytes") }] });
  await client.close();
});

test("without the setting there is no such address", async () => {
  await using plain = await openServer();
  expect((await fetch(`${plain.url}/mcp`, { method: "POST" })).status).not.toBe(200);
});
