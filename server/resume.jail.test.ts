import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { ENDLESS, RUNTIMES, serverTestBed, WAITS } from "./server-test-bed.ts";

const { connect, ask } = serverTestBed();

const LINES = `
for i in range(200): print(i)
print("got", input())
for i in range(200, 400): print(i)
`;

describe.each(RUNTIMES)("resuming a run on %s", (runtime) => {
  test("a second socket gets every event of a finished run, or exactly those after a seq", async () => {
    const first = await connect();
    const id = await first.run({ code: LINES, stdin: "x\n", runtime });
    await first.finished(id);
    const all = first.of(id);
    for (const after of [-1, 0, 1, all.length - 2, all.length - 1]) {
      const second = await connect();
      expect(await second.resume(id, after)).toEqual({ lastSeq: all.length - 1 });
      if (after < all.length - 1) await second.finished(id);
      expect(second.of(id)).toEqual(all.slice(after + 1));
    }
  });

  test("a run outlives its socket, and the next one gets what was missed and what follows", async () => {
    const first = await connect();
    const id = await first.run({ code: LINES, runtime, interactive: true });
    await first.printed(id, "100\n");
    const seen = [...first.of(id)];
    first.socket.disconnect();
    const second = await connect();
    const last = seen.at(-1)?.seq ?? 0;
    expect(await second.resume(id, last)).toEqual({ lastSeq: expect.any(Number) });
    second.socket.emit("stdin", { id, text: "on\n" });
    expect((await second.finished(id)).status).toBe("ok");
    const whole = [...seen.filter(({ seq }) => seq <= last), ...second.of(id)];
    expect(whole.map(({ seq }) => seq)).toEqual(whole.map((_, seq) => seq));
    const text = whole.map((event) => (event.type === "stdout" ? event.text : "")).join("");
    const counted = Array.from({ length: 400 }, (_, i) => `${i}\n`);
    expect(text).toBe([...counted.slice(0, 200), "got on\n", ...counted.slice(200)].join(""));
  });

  test("a run that ended while nobody was connected is told with its output", async () => {
    const first = await connect();
    const id = await first.run({ code: WAITS, runtime, interactive: true });
    await first.printed(id, "running\n");
    first.socket.emit("stdin", { id, text: "on\n" });
    // The answer to a later message says that the earlier one has arrived.
    await first.resume("nobody", 0);
    first.socket.disconnect();
    const second = await connect();
    await second.resume(id, -1);
    expect((await second.finished(id)).status).toBe("ok");
    expect(second.text(id)).toBe("running\ngot on\n");
  });
});

test("two sockets follow one run alike", async () => {
  const first = await connect();
  const id = await first.run({ code: LINES, interactive: true });
  const second = await connect();
  await second.resume(id, -1);
  second.socket.emit("stdin", { id, text: "on\n" });
  await Promise.all([first.finished(id), second.finished(id)]);
  expect(second.of(id)).toEqual(first.of(id));
});

test("resuming again on one socket replaces the first following: nothing comes twice", async () => {
  const client = await connect();
  const id = await client.run({ code: LINES, interactive: true });
  await client.type(id, "waiting");
  const { seq } = client.of(id).at(-1) ?? { seq: 0 };
  for (let i = 0; i < 3; i++) await client.resume(id, seq);
  client.socket.emit("stdin", { id, text: "on\n" });
  await client.finished(id);
  expect(client.of(id).map(({ seq }) => seq)).toEqual(client.of(id).map((_, i) => i));
});

test("an unknown run is not found, in every way of asking", async () => {
  const client = await connect();
  const missing = { error: { code: "not_found", message: expect.any(String) } };
  expect(await client.resume(crypto.randomUUID(), -1)).toEqual(missing);
  expect(await client.resume("../../etc/passwd", -1)).toEqual(missing);
  expect(await ask("GET", "/api/runs/constructor")).toMatchObject({ status: 404, body: missing });
});

test("a seq that the run has not reached is refused", async () => {
  const client = await connect();
  const id = await client.run({ code: "print(1)" });
  const { id: _, ...last } = (await client.type(id, "finished")) ?? {};
  expect(await client.resume(id, last.seq + 1)).toEqual({
    error: { code: "invalid", field: "after", message: `after must be ${last.seq} at most.` },
  });
});

test("a run with a second reader is no orphan when the first one goes", async () => {
  const [first, second] = [await connect(), await connect()];
  const id = await first.run({ code: WAITS, interactive: true });
  await second.resume(id, -1);
  first.socket.disconnect();
  second.socket.emit("stdin", { id, text: "on\n" });
  expect((await second.finished(id)).status).toBe("ok");
});

describe("with an orphan's time of a moment", () => {
  const { connect, ask } = serverTestBed({ orphanMs: 20 });

  /** Waits for a run that this client does not follow; gives its status. */
  async function ended(id: string): Promise<string | undefined> {
    for (;;) {
      const { body } = await ask<{ state: string; result?: { status: string } }>("GET", `/api/runs/${id}`);
      if (body.state === "finished") return body.result?.status;
      await sleep(10);
    }
  }

  test("a run that nobody follows is cancelled", async () => {
    const client = await connect();
    const id = await client.run({ code: ENDLESS, limits: { timeMs: 60_000 } });
    await client.printed(id, "running\n");
    client.socket.disconnect();
    expect(await ended(id)).toBe("cancelled");
  });

  test("a run that somebody follows again is not", async () => {
    const [first, second] = [await connect(), await connect()];
    const id = await first.run({ code: WAITS, interactive: true });
    const forgotten = await first.run({ code: WAITS, interactive: true });
    await second.resume(id, -1);
    first.socket.disconnect();
    await ended(forgotten);
    second.socket.emit("stdin", { id, text: "on\n" });
    expect((await second.finished(id)).status).toBe("ok");
  });

  test("a run that was asked for over HTTP has no socket to lose", async () => {
    const { body } = await ask<{ id: string }>("POST", "/api/runs", { code: "import time\ntime.sleep(0.2)\nprint(1)" });
    const client = await connect();
    await client.resume(body.id, -1);
    expect((await client.finished(body.id)).status).toBe("ok");
  });
});
