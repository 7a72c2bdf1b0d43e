import { describe, expect, test } from "vitest";
import { ENDLESS, endOf, JSON_HEADERS, nextRun, RUNTIMES, serverTestBed } from "./server-test-bed.ts";

const { server, ask, connect } = serverTestBed({ places: 1 });
const LONG = { timeMs: 60_000 };

describe.each(RUNTIMES)("cancelling a run on %s", (runtime) => {
  test("while it is queued: it never starts, and its place is free", async () => {
    const client = await connect();
    const busy = await client.run({ code: ENDLESS, runtime, limits: LONG });
    const id = await client.run({ code: "print(1)", runtime });
    const behind = await client.run({ code: "print(2)", runtime });
    client.socket.emit("cancel", { id });
    expect(await client.finished(id)).toMatchObject({ status: "cancelled", exitCode: null, signal: null });
    expect(client.of(id).map(({ type }) => type)).toEqual(["queued", "finished"]);
    expect(await client.type(behind, "queued")).toMatchObject({ position: 2 });
    await client.position(behind, 1);
    client.socket.emit("cancel", { id: busy });
    expect((await client.finished(behind)).status).toBe("ok");
  });

  test("while it runs: what it printed is there", async () => {
    const client = await connect();
    const id = await client.run({ code: ENDLESS, runtime, limits: LONG });
    await client.printed(id, "running\n");
    client.socket.emit("cancel", { id });
    expect(await client.finished(id)).toMatchObject({ status: "cancelled", signal: "SIGKILL", exitCode: null });
    expect(client.text(id)).toBe("running\n");
  });

  test("in the middle of a flood: the flood stops", async () => {
    const client = await connect();
    const code = 'while True: print("x" * 1000)';
    const id = await client.run({ code, runtime, limits: { ...LONG, outputBytes: 64 * 1024 * 1024 } });
    await client.printed(id, "x");
    client.socket.emit("cancel", { id });
    expect((await client.finished(id)).status).toBe("cancelled");
  });

  test("at every moment of its life it ends once", async () => {
    const client = await connect();
    for (let i = 0; i < 20; i++) {
      const id = await client.run({ code: "print(1)", runtime });
      if (i % 4 === 1) await client.type(id, "queued");
      if (i % 4 === 2) await client.type(id, "started");
      if (i % 4 === 3) await client.type(id, "stdout");
      client.socket.emit("cancel", { id });
      client.socket.emit("cancel", { id });
      expect(["ok", "cancelled"]).toContain((await client.finished(id)).status);
      expect(client.of(id).filter(({ type }) => type === "finished")).toHaveLength(1);
    }
  });
});

test("cancelling after the end changes nothing, over the socket and over HTTP", async () => {
  const client = await connect();
  const id = await client.run({ code: "print(1)" });
  await client.finished(id);
  const before = await ask("GET", `/api/runs/${id}`);
  client.socket.emit("cancel", { id });
  const deleted = await ask("DELETE", `/api/runs/${id}`);
  expect(deleted).toMatchObject({ status: 200, body: { state: "finished", result: { status: "ok", stdout: "1\n" } } });
  expect(deleted.body).toEqual(before.body);
  expect((await ask("GET", `/api/runs/${id}`)).body).toEqual(before.body);
  expect(client.of(id).at(-1)?.type).toBe("finished");
});

test("DELETE ends a running run and answers with its end", async () => {
  const { body } = await ask<{ id: string }>("POST", "/api/runs", { code: ENDLESS, limits: LONG });
  const answer = await ask("DELETE", `/api/runs/${body.id}`);
  expect(answer).toMatchObject({ status: 200, body: { state: "finished", result: { status: "cancelled" } } });
});

test("a POST /api/run whose client vanishes is cancelled", async () => {
  const client = new AbortController();
  const submitted = nextRun(server().broker);
  const answer = fetch(`${server().url}/api/run`, {
    method: "POST",
    headers: JSON_HEADERS,
    body: JSON.stringify({ code: ENDLESS, limits: LONG }),
    signal: client.signal,
  });
  const run = await submitted;
  client.abort();
  await expect(answer).rejects.toThrow();
  expect((await endOf(server().broker, run))?.status).toBe("cancelled");
});

test("a POST /api/run whose client vanishes while it is queued never starts", async () => {
  const busy = await connect();
  const blocker = await busy.run({ code: ENDLESS, limits: LONG });
  const client = new AbortController();
  const submitted = nextRun(server().broker);
  const answer = fetch(`${server().url}/api/run`, {
    method: "POST",
    headers: JSON_HEADERS,
    body: JSON.stringify({ code: "print(1)" }),
    signal: client.signal,
  });
  const run = await submitted;
  client.abort();
  await expect(answer).rejects.toThrow();
  expect(await endOf(server().broker, run)).toMatchObject({ status: "cancelled", exitCode: null, signal: null });
  busy.socket.emit("cancel", { id: blocker });
  await busy.finished(blocker);
});
