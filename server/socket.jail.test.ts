import { describe, expect, test } from "vitest";
import { RUNTIMES, serverTestBed, WAITS } from "./server-test-bed.ts";

const { connect } = serverTestBed({ places: 4 });

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

test("it works by polling too, where a network lets no WebSocket through", async () => {
  const client = await connect({ transports: ["polling"] });
  const id = await client.run({ code: "for i in range(2000): print(i)" });
  await client.finished(id);
  expect(client.text(id)).toBe(Array.from({ length: 2000 }, (_, i) => `${i}\n`).join(""));
});

test("a run goes on without a gap while the connection changes from polling to a WebSocket", async () => {
  const client = await connect({ transports: ["polling", "websocket"], upgrade: true });
  const id = await client.run({ code: "for i in range(20000): print(i)" });
  await client.finished(id);
  expect(client.of(id).map(({ seq }) => seq)).toEqual(client.of(id).map((_, seq) => seq));
  expect(client.text(id)).toBe(Array.from({ length: 20_000 }, (_, i) => `${i}\n`).join(""));
});
