import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { rawAnswer, rawConnection } from "./raw-test-bed.ts";
import { boundPieces, inTurns } from "./turns.ts";

async function listening(serve: RequestListener): Promise<string> {
  const server = createServer(serve);
  server.on("connection", (socket) => void boundPieces(socket, () => {}));
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

const CHUNKED = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";

/** A server that counts the pieces of bodies, and the connection on which they come. */
async function counting() {
  let pieces = 0;
  const url = await listening(
    inTurns((request, response) => {
      request.on("data", () => pieces++).on("end", () => response.end("whole"));
      // Who is cut off is gone in the midst of it.
      request.on("error", () => {});
    }),
  );
  return { socket: await rawConnection(url), pieces: () => pieces };
}

test.each(["with the head", "after it"])(
  "no chunk is parsed of many of one byte that come at once %s",
  async (when) => {
    const { socket, pieces } = await counting();
    socket.write(when === "with the head" ? CHUNKED : `${CHUNKED}1\r\nx\r\n`);
    if (when === "after it") await expect.poll(pieces).toBe(1);
    const before = pieces();
    socket.write("1\r\nx\r\n".repeat(5000));
    expect((await socket.toArray()).join("")).toBe("");
    expect(pieces() - before).toBeLessThan(2);
  },
);

test("a body in chunks of a usual size is taken, whatever lines it has", async () => {
  const { socket } = await counting();
  const lines = "12345678\r\n".repeat(2000);
  socket.end(`${CHUNKED}${lines.length.toString(16)}\r\n${lines}\r\n${"a\r\n0123456789\r\n".repeat(500)}0\r\n\r\n`);
  expect((await socket.toArray()).join("")).toMatch(/whole/);
});
