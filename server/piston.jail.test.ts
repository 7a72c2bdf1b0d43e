import { NodePistonClient } from "piston-api-client";
// @ts-expect-error: it comes without types.
import { piston } from "piston-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FRONT, openServer, type TestServer } from "./open-server-test-bed.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openServer({ front: { ...FRONT, protocols: ["piston"] } });
});
afterAll(() => server[Symbol.asyncDispose]());

async function execute(body: object) {
  const response = await fetch(`${server.url}/api/v2/execute`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const PROGRAM = { language: "python", version: "*", files: [{ content: "print('hi')" }] };

test("piston-client runs a program with its input and its own arguments", async () => {
  const client = piston({ server: server.url });
  expect((await client.runtimes()).map(({ language }: { language: string }) => language)).toEqual(["python", "pypy"]);
  const code = "import sys\nprint(input(), sys.argv[1:])";
  const answer = await client.execute("python", code, { language: "python", stdin: "한글" });
  expect(answer).toMatchObject({
    language: "python",
    run: { stdout: "한글 ['1', '2', '3']\n", code: 0, signal: null },
  });
});

test("piston-api-client, made for the public server, runs a program here", async () => {
  const client = new NodePistonClient({ server: server.url });
  const answer = await client.execute({
    language: "pypy",
    version: "*",
    files: [{ name: "a.py", content: "print(2)" }],
  });
  expect(answer).toMatchObject({ success: true, data: { language: "pypy", run: { output: "2\n" } } });
});

test("a program in base64 is decoded, and a version by its beginning is found", async () => {
  const content = Buffer.from("print('é')").toString("base64");
  const answer = await execute({ ...PROGRAM, version: "3.x", files: [{ content, encoding: "base64" }] });
  expect(answer).toMatchObject({ status: 200, body: { run: { stdout: "é\n" } } });
});

test.each([
  ["raise SystemExit(3)", { code: 3, status: "RE" }],
  ["while True: pass", { code: null, status: "TO" }],
  ["import sys\nprint('to err', file=sys.stderr)", { code: 0, stderr: "to err\n", output: "to err\n", status: null }],
])("%s ends as Piston would say it", async (content, run) => {
  const answer = await execute({ ...PROGRAM, files: [{ content }], run_timeout: 300 });
  expect(answer).toMatchObject({ status: 200, body: { run } });
});

test.each([
  ["an unknown language", { ...PROGRAM, language: "ruby" }, "ruby-* runtime is unknown"],
  ["a version that is not here", { ...PROGRAM, version: "2.7" }, "python-2.7 runtime is unknown"],
  ["two files", { ...PROGRAM, files: [{ content: "" }, { content: "" }] }, "files must hold one program"],
  ["no files", { language: "python", version: "*" }, "files is required as an array"],
])("%s is refused in Piston's form", async (_, body, message) => {
  expect(await execute(body)).toEqual({ status: 400, body: { message } });
});

test("without the setting its addresses are unknown", async () => {
  await using plain = await openServer();
  expect((await fetch(`${plain.url}/api/v2/runtimes`)).status).toBe(404);
});
