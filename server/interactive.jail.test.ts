import { describe, expect, test } from "vitest";
import { STDIN_BYTES } from "#contract/limits.ts";
import { ENDLESS, RUNTIMES, serverTestBed, WAITS } from "./server-test-bed.ts";

const { connect } = serverTestBed();

const GUESSING = `
secret = int(input())
guesses = 0
while True:
    guess = int(input("? "))
    guesses += 1
    if guess == secret:
        print("yes after", guesses)
        break
    print("higher" if guess < secret else "lower")
`;

describe.each(RUNTIMES)("an interactive run on %s", (runtime) => {
  test("is a dialogue, with one waiting for each line that it wants", async () => {
    const client = await connect();
    const id = await client.run({ code: GUESSING, stdin: "37\n", runtime, interactive: true });
    let [low, high] = [1, 100];
    let [asked, printed] = [0, 0];
    while (low <= high) {
      await client.type(id, "waiting", ++asked);
      const answer = client.text(id).slice(printed);
      printed = client.text(id).length;
      expect(answer.endsWith("? ")).toBe(true);
      const guess = Math.floor((low + high) / 2);
      if (answer.startsWith("higher")) low = guess + 1;
      if (answer.startsWith("lower")) high = guess - 1;
      const next = Math.floor((low + high) / 2);
      client.socket.emit("stdin", { id, text: `${next}\n` });
      if (next === 37) break;
    }
    expect((await client.finished(id)).status).toBe("ok");
    expect(client.text(id)).toMatch(/yes after \d\n$/);
    expect(client.of(id).filter(({ type }) => type === "waiting")).toHaveLength(asked);
  });

  test("reads what was sent at the start and then waits", async () => {
    const client = await connect();
    const code = "print(input())\nprint(input())";
    const id = await client.run({ code, stdin: "first\n", runtime, interactive: true });
    await client.type(id, "waiting");
    expect(client.text(id)).toBe("first\n");
    client.socket.emit("stdin", { id, text: "second\n" });
    await client.finished(id);
    expect(client.text(id)).toBe("first\nsecond\n");
  });

  test("gets the end of its input when it is sent", async () => {
    const client = await connect();
    const id = await client.run({ code: "import sys\nprint(sys.stdin.read().split())", runtime, interactive: true });
    await client.type(id, "waiting");
    client.socket.emit("stdin", { id, text: "a b" });
    client.socket.emit("stdin", { id, text: " c" });
    client.socket.emit("stdin-end", { id });
    expect((await client.finished(id)).status).toBe("ok");
    expect(client.text(id)).toBe("['a', 'b', 'c']\n");
  });

  test("gets an EOFError where there is no line any more", async () => {
    const client = await connect();
    const id = await client.run({ code: "input()", runtime, interactive: true });
    client.socket.emit("stdin-end", { id });
    expect((await client.finished(id)).status).toBe("runtime_error");
    expect(client.text(id, "stderr")).toContain("EOFError");
  });

  test("a character that arrives in two messages stays whole", async () => {
    const client = await connect();
    const id = await client.run({ code: "print(input())", runtime, interactive: true });
    client.socket.emit("stdin", { id, text: "한" });
    client.socket.emit("stdin", { id, text: "국🐍\n" });
    await client.finished(id);
    expect(client.text(id)).toBe("한국🐍\n");
  });

  test("is not told to wait while it computes or sleeps", async () => {
    const client = await connect();
    const code = "import time\ntime.sleep(0.2)\nsum(range(10**6))\nprint(input())";
    const id = await client.run({ code, stdin: "x\n", runtime, interactive: true });
    await client.finished(id);
    expect(client.of(id).map(({ type }) => type)).not.toContain("waiting");
  });
});

test("16 MiB that the program never reads do no harm", async () => {
  const client = await connect();
  const code = 'import sys\nprint(sys.stdin.readline())\nprint("done")';
  const id = await client.run({ code, interactive: true });
  const text = `first\n${"x".repeat(STDIN_BYTES - 6)}`;
  expect(await client.socket.emitWithAck("stdin", { id, text })).toEqual({});
  expect((await client.finished(id)).status).toBe("ok");
  expect(client.text(id)).toBe("first\n\ndone\n");
});

test("text sent while the run is queued is there when it starts", async () => {
  const client = await connect();
  const limits = { timeMs: 60_000 };
  const busy = [await client.run({ code: ENDLESS, limits }), await client.run({ code: ENDLESS, limits })];
  const id = await client.run({ code: WAITS, interactive: true });
  client.socket.emit("stdin", { id, text: "early\n" });
  for (const other of busy) client.socket.emit("cancel", { id: other });
  await client.finished(id);
  expect(client.text(id)).toBe("running\ngot early\n");
});

test("text that is sent again with its index is read once", async () => {
  const client = await connect();
  const id = await client.run({ code: "import sys\nprint(sys.stdin.read().split())", interactive: true });
  for (const [index, text] of [
    [0, "a "],
    [0, "a "],
    [1, "b "],
    [0, "a "],
  ] as const) {
    expect(await client.socket.emitWithAck("stdin", { id, text, index })).toEqual({});
  }
  expect(await client.socket.emitWithAck("stdin", { id, text: "d", index: 3 })).toMatchObject({
    error: { code: "invalid", field: "index" },
  });
  expect(await client.socket.emitWithAck("stdin-end", { id })).toEqual({});
  await client.finished(id);
  expect(client.text(id)).toBe("['a', 'b']\n");
});

test("text is acknowledged when somebody asks", async () => {
  const client = await connect();
  const id = await client.run({ code: WAITS, interactive: true });
  expect(await client.socket.emitWithAck("stdin", { id, text: "x\n" })).toEqual({});
  await client.finished(id);
  const after = await client.socket.emitWithAck("stdin", { id, text: "x\n" });
  expect(after).toMatchObject({ error: { code: "invalid" } });
});

test("text for a run that is not interactive is refused and changes nothing", async () => {
  const client = await connect();
  const code = "import sys, time\ntime.sleep(0.2)\nprint(repr(sys.stdin.read()))";
  const id = await client.run({ code, stdin: "given" });
  const answer = await client.socket.emitWithAck("stdin", { id, text: "more" });
  client.socket.emit("stdin-end", { id });
  expect(answer).toMatchObject({ error: { code: "invalid" } });
  await client.finished(id);
  expect(client.text(id)).toBe("'given'\n");
});

test("text for an unknown run is not found", async () => {
  const client = await connect();
  const answer = await client.socket.emitWithAck("stdin", { id: "nobody", text: "x" });
  expect(answer).toMatchObject({ error: { code: "not_found" } });
});

test("all the text of a run together is bounded, and what was refused is not given in part", async () => {
  const client = await connect();
  const code = "import sys\nprint(len(sys.stdin.read()))";
  const id = await client.run({ code, stdin: "x", interactive: true, limits: { memoryMb: 256 } });
  const text = "y".repeat(STDIN_BYTES / 2);
  expect(await client.socket.emitWithAck("stdin", { id, text })).toEqual({});
  expect(await client.socket.emitWithAck("stdin", { id, text })).toMatchObject({
    error: { code: "too_large", field: "text" },
  });
  client.socket.emit("stdin-end", { id });
  await client.finished(id);
  expect(client.text(id)).toBe(`${1 + STDIN_BYTES / 2}\n`);
});
