import { describe, expect, test } from "vitest";
import { endOf, RUNTIMES, serverTestBed, WAITS } from "./server-test-bed.ts";

const { connect, server } = serverTestBed({ places: 4 });

test("the acknowledgement comes before the first event", async () => {
  const client = await connect();
  const order: unknown[] = [];
  client.socket.on("event", ({ seq }) => order.push(seq));
  client.socket.emit("run", { code: "print(1)" }, (answer) => order.push(answer));
  await client.until(({ type }) => type === "finished");
  expect(order.slice(0, 2)).toEqual([{ id: expect.any(String) }, 0]);
});

test("a refused run gets its reason and no event", async () => {
  const client = await connect();
  expect(await client.refused({ code: "", limits: { timeMs: 1 } })).toEqual({
    code: "invalid",
    field: "limits.timeMs",
    message: "timeMs must be an integer from 100 to 60000.",
  });
  expect(await client.refused("code")).toMatchObject({ code: "invalid" });
  expect(client.events).toEqual([]);
});

describe.each(RUNTIMES)("a run on %s", (runtime) => {
  test("tells its events in order: queued, started, output, finished", async () => {
    const client = await connect();
    const code = 'import sys\nprint("out", flush=True)\nprint("err", file=sys.stderr, flush=True)';
    const id = await client.run({ code, runtime });
    const summary = await client.finished(id);
    const events = client.of(id);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i));
    expect(events.map(({ type }) => type).filter((type, i, all) => type !== all[i - 1])).toEqual([
      "queued",
      "started",
      "stdout",
      "stderr",
      "finished",
    ]);
    expect(events[0]).toEqual({ id, seq: 0, type: "queued", position: 1 });
    expect(events[1]).toEqual({ id, seq: 1, type: "started", runtime: summary.runtime });
    expect([client.text(id), client.text(id, "stderr")]).toEqual(["out\n", "err\n"]);
  });

  test("finishes with a result that does not repeat the output", async () => {
    const client = await connect();
    const id = await client.run({ code: "print(1)", runtime });
    const summary = await client.finished(id);
    expect(summary).not.toHaveProperty("stdout");
    expect(summary).not.toHaveProperty("stderr");
    expect(summary).toMatchObject({
      id,
      status: "ok",
      exitCode: 0,
      signal: null,
      stdoutTruncated: false,
      stderrTruncated: false,
      wallTimeMs: expect.any(Number),
      cpuTimeMs: expect.any(Number),
      peakMemoryBytes: expect.any(Number),
      runtime: { id: runtime, version: expect.any(String) },
    });
  });

  test("shows a line while the program goes on", async () => {
    const client = await connect();
    const id = await client.run({ code: WAITS, runtime, interactive: true });
    await client.printed(id, "running\n");
    // Only what is sent after the line was seen lets the program end.
    client.socket.emit("stdin", { id, text: "on\n" });
    await client.finished(id);
    expect(client.text(id)).toBe("running\ngot on\n");
  });
});

test("several runs of one client at once never mix", async () => {
  const client = await connect();
  const tags = ["a", "b", "c", "d", "e", "f"];
  const ids = await Promise.all(
    tags.map((tag, i) => client.run({ code: `for i in range(500): print("${tag}", i)`, runtime: RUNTIMES[i % 2] })),
  );
  await Promise.all(ids.map((id) => client.finished(id)));
  expect(new Set(ids).size).toBe(tags.length);
  for (const [i, id] of ids.entries()) {
    const lines = Array.from({ length: 500 }, (_, line) => `${tags[i]} ${line}\n`);
    expect(client.text(id)).toBe(lines.join(""));
    expect(client.of(id).map(({ seq }) => seq)).toEqual(client.of(id).map((_, seq) => seq));
  }
});

test("a client gets no event of another client's run", async () => {
  const [one, other] = [await connect(), await connect()];
  const id = await one.run({ code: "print(1)" });
  const own = await other.run({ code: "print(2)" });
  await Promise.all([one.finished(id), other.finished(own)]);
  expect(new Set(one.events.map((event) => event.id))).toEqual(new Set([id]));
  expect(new Set(other.events.map((event) => event.id))).toEqual(new Set([own]));
});

test("the socket is a WebSocket alone: asked by polling it says so", async () => {
  const response = await fetch(`${server().url}/socket.io/?EIO=4&transport=polling`);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: { code: "invalid", message: expect.stringContaining("WebSocket") },
  });
});

describe("a client that asks for batches", () => {
  const batched = { auth: { batches: true } };

  test("gets events that are there together in one packet, in order", async () => {
    const client = await connect();
    const id = await client.run({ code: "print(1)\nprint(2)" });
    await client.finished(id);
    const reader = await connect(batched);
    await reader.resume(id, -1);
    await reader.finished(id);
    expect(reader.packets.length).toBe(1);
    expect(reader.events).toEqual(client.of(id));
  });

  test("gets the packets of several runs in turns", async () => {
    const client = await connect(batched);
    const code = 'import sys\ninput()\nfor _ in range(40): sys.stdout.write("x" * 100_000)';
    const limits = { outputBytes: 8_000_000 };
    const ids = await Promise.all([1, 2].map(() => client.run({ code, interactive: true, limits })));
    // Both have printed everything before this client reads any of it.
    client.socket.disconnect();
    const sender = await connect();
    for (const id of ids) await sender.socket.emitWithAck("stdin", { id, text: "\n" });
    for (const id of ids) await endOf(server().broker, id);
    const reader = await connect(batched);
    await Promise.all(ids.map((id) => reader.resume(id, -1)));
    await Promise.all(ids.map((id) => reader.finished(id)));
    const order = reader.packets.map(([event]) => event?.id);
    const turns = order.filter((id, i) => id !== order[i - 1]).length;
    expect(turns).toBeGreaterThan(10);
  });
});

test("a client that asks for none gets events one by one", async () => {
  const client = await connect();
  const id = await client.run({ code: "print(1)" });
  await client.finished(id);
  expect(client.packets).toEqual([]);
});

test("text that comes split inside a character reaches the program whole", async () => {
  const client = await connect();
  const id = await client.run({ code: "print(ascii(input()))", interactive: true });
  for (const text of ["a\ud83d", "\ude00b\n"]) await client.socket.emitWithAck("stdin", { id, text });
  await client.finished(id);
  expect(client.text(id)).toBe("'a\\U0001f600b'\n");
});
