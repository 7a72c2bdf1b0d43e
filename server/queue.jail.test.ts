import { expect, test } from "vitest";
import { ENDLESS, serverTestBed, WAITS } from "./server-test-bed.ts";

const { connect, ask } = serverTestBed({ places: 1, waiting: 2, bytes: 1000 });

/** Holds its place until it is stopped. */
const BUSY = { code: ENDLESS, limits: { timeMs: 60_000 } };

const FULL = {
  code: "queue_full",
  message: "The queue is full: 2 runs wait; try again shortly.",
  retryAfterMs: expect.any(Number),
};

test("waiting clients are told their places, and again as these change", async () => {
  const clients = [await connect(), await connect(), await connect()] as const;
  const ids = [await clients[0].run(BUSY), await clients[1].run(BUSY), await clients[2].run(BUSY)] as const;
  const positions = (i: 0 | 1 | 2) => [
    ...clients[i].of(ids[i]).flatMap((event) => (event.type === "queued" ? [event.position] : [])),
    ...clients[i].positions.map(({ position }) => position),
  ];
  await clients[0].printed(ids[0], "running\n");
  for (const i of [1, 2] as const) await clients[i].type(ids[i], "queued");
  expect([positions(0), positions(1), positions(2)]).toEqual([[1], [1], [2]]);
  expect((await ask("GET", `/api/runs/${ids[2]}`)).body).toEqual({ id: ids[2], state: "queued", position: 2 });
  clients[0].socket.emit("cancel", { id: ids[0] });
  await clients[1].type(ids[1], "started");
  await clients[2].position(ids[2], 1);
  expect(positions(2)).toEqual([2, 1]);
  clients[1].socket.emit("cancel", { id: ids[1] });
  await clients[2].type(ids[2], "started");
  expect((await ask("GET", `/api/runs/${ids[2]}`)).body).toEqual({ id: ids[2], state: "running" });
  clients[2].socket.emit("cancel", { id: ids[2] });
  await clients[2].finished(ids[2]);
});

test("a full queue refuses, over the socket and over HTTP, with when to come again, and recovers", async () => {
  const client = await connect();
  const request = BUSY;
  const ids = [await client.run(request), await client.run(request), await client.run(request)];
  expect(await client.refused(request)).toEqual(FULL);
  for (const path of ["/api/run", "/api/runs"]) {
    const answer = await ask("POST", path, { code: "print(1)" });
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 503, body: { error: FULL } });
    expect(answer.headers.get("retry-after")).toBe(String((answer.body.error.retryAfterMs ?? 0) / 1000));
  }
  for (const id of ids) client.socket.emit("cancel", { id });
  await Promise.all(ids.map((id) => client.finished(id)));
  expect((await ask("POST", "/api/run", { code: "print(1)" })).body).toMatchObject({ status: "ok" });
});

test("text for a run that waits counts as the queue's, and is not lost silently", async () => {
  const client = await connect();
  const running = await client.run(BUSY);
  const id = await client.run({ code: WAITS, interactive: true });
  const answer = await client.socket.emitWithAck("stdin", { id, text: "x".repeat(1000) });
  expect(answer).toMatchObject({ error: { code: "queue_full" } });
  expect(await client.socket.emitWithAck("stdin", { id, text: "short\n" })).toEqual({});
  client.socket.emit("cancel", { id: running });
  await client.finished(id);
  expect(client.text(id)).toBe("running\ngot short\n");
});

test("the asynchronous form: asked for, looked at, read at its end", async () => {
  const asked = await ask<{ id: string }>("POST", "/api/runs", { code: "print(input())", stdin: "x" });
  expect(asked).toMatchObject({ status: 202, body: { id: expect.any(String) } });
  const client = await connect();
  await client.resume(asked.body.id, -1);
  await client.finished(asked.body.id);
  expect((await ask("GET", `/api/runs/${asked.body.id}`)).body).toMatchObject({
    id: asked.body.id,
    state: "finished",
    result: { id: asked.body.id, status: "ok", stdout: "x\n" },
  });
});
