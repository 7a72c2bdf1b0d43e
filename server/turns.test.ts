import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { rawAnswer, rawConnection } from "./raw-test-bed.ts";
import { boundPipelining } from "./turns.ts";

async function listening(serve: RequestListener): Promise<string> {
  const server = createServer(serve);
  server.on("connection", boundPipelining);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.each([
  "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
  "GET / HTTP/1.1\r\n\r\n",
  "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
])("no request is parsed of many that come at once: %j", async (request) => {
  let parsed = 0;
  const url = await listening((_request, response) => {
    parsed++;
    response.end();
  });
  expect(await rawAnswer(url, request.repeat(1000))).toBe("");
  expect(parsed).toBe(0);
});

test("a body may have as many lines and versions as it likes", async () => {
  const body = JSON.stringify({ stdin: "GET / HTTP/1.1\r\n".repeat(1000) });
  const url = await listening(async (request, response) => {
    let bytes = 0;
    for await (const piece of request) bytes += piece.length;
    response.end(String(bytes));
  });
  const answer = await fetch(url, { method: "POST", body });
  expect(await answer.text()).toBe(String(body.length));
});

test("a few requests that come at once are all answered", async () => {
  const url = await listening((_request, response) => void response.end("answered"));
  const socket = await rawConnection(url);
  socket.end("GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(10));
  expect((await socket.toArray()).join("").match(/answered/g)).toHaveLength(10);
});
