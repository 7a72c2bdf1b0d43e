import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { type Answers, figuresAnswer, listenFor } from "./listener.ts";

async function open(answers: Answers, takeMs?: number) {
  const listener = await listenFor(answers, { host: "127.0.0.1", port: 0 }, takeMs);
  onTestFinished(() => listener[Symbol.asyncDispose]());
  return { port: listener.port, url: `http://127.0.0.1:${listener.port}` };
}

/** Asks on a connection of its own: a kept one may be let go just when it is used again. */
async function alone(url: string): Promise<[status: number | undefined, body: string]> {
  const [answer] = (await once(get(url, { agent: false }), "response")) as [IncomingMessage];
  return [answer.statusCode, Buffer.concat(await answer.toArray()).toString()];
}

const TOLD: Answers = { "/metrics": async () => figuresAnswer("up 1\n") };

test("figures are told as Prometheus takes them, and nothing else is there", async () => {
  const { url } = await open(TOLD);
  const told = await fetch(`${url}/metrics`);
  expect([told.status, told.headers.get("content-type"), await told.text()]).toEqual([
    ...[200, "text/plain; version=0.0.4; charset=utf-8", "up 1\n"],
  ]);
  expect((await fetch(`${url}/`)).status).toBe(404);
  expect((await fetch(`${url}/metrics`, { method: "POST" })).status).toBe(405);
});

test.each(["same-origin", "same-site", "cross-site"])(
  "a page reads nothing through its visitor's browser: %s",
  async (site) => {
    const { url } = await open(TOLD);
    expect((await fetch(`${url}/metrics`, { headers: { "sec-fetch-site": site } })).status).toBe(403);
  },
);

test("what fails, or takes too long, is answered 503 in words", async () => {
  const { url } = await open(
    { "/fails": () => Promise.reject(new Error("It is away.")), "/hangs": () => new Promise(() => {}) },
    50,
  );
  for (const [path, words] of Object.entries({ "/fails": "It is away.", "/hangs": "no answer in time" }))
    expect(await alone(url + path)).toEqual([503, expect.stringContaining(words)]);
});

test("one that asks and does not read, or never asks, is let go, and others are answered meanwhile", async () => {
  const large = "x".repeat(32 * 2 ** 20);
  const { url, port } = await open({ ...TOLD, "/large": async () => figuresAnswer(large) }, 300);
  const connected = async () => {
    const socket = connect(port, "127.0.0.1").on("error", () => {});
    await once(socket, "connect");
    return socket;
  };
  const unread = await connected();
  unread.pause();
  unread.write("GET /large HTTP/1.1\r\nHost: us\r\n\r\n");
  expect(await alone(`${url}/metrics`)).toEqual([200, "up 1\n"]);
  // Each silent one goes after the time that a reader has.
  for (let i = 0; i < 3; i++) await once((await connected()).resume(), "close");
  // What is in the kernel is read; the rest never comes.
  const gone = once(unread, "close");
  unread.resume();
  await gone;
  expect(unread.bytesRead).toBeLessThan(large.length);
});

test("a path that cannot be had is refused, with the reason", async () => {
  const { port } = await open(TOLD);
  await expect(listenFor(TOLD, { host: "127.0.0.1", port })).rejects.toThrow("EADDRINUSE");
});
