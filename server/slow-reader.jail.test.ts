import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import type { Client } from "./client-test-bed.ts";
import { endOf, serverTestBed } from "./server-test-bed.ts";

const { connect, run, server } = serverTestBed({ places: 2 });

const MB = 1e6;
const FLOOD_BYTES = 60 * MB;
const READERS = 8;

/** Waits for a line and then prints 60 MB. */
const FLOOD = `
import sys
print(input())
for _ in range(${FLOOD_BYTES / MB}): sys.stdout.write("0123456789" * 100_000)
`;

/** The client's end of the connection, below the library. */
function connectionOf({ socket }: Client) {
  const { transport } = socket.io.engine as unknown as {
    transport: { ws: { terminate(): void; _socket: { pause(): void; resume(): void } } };
  };
  return transport.ws;
}

/** Memory that is in use and not merely left to collect, in bytes. */
function memoryInUse(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

test("readers that stop reading in a flood cost the server little more than the flood once", async () => {
  const readers = await Promise.all(Array.from({ length: READERS }, () => connect()));
  const [first] = readers as [Client];
  const limits = { outputBytes: 64 * 1024 * 1024 };
  const id = await first.run({ code: FLOOD, interactive: true, buffering: "block", limits });
  for (const reader of readers.slice(1)) await reader.resume(id, -1);
  const before = memoryInUse();
  await first.socket.emitWithAck("stdin", { id, text: "go\n" });
  // What the network brings stays in the kernel, as with a phone that is out of reach.
  for (const reader of readers) connectionOf(reader)._socket.pause();

  expect(await run({ code: "print(1)" }), "another client's run").toMatchObject({ status: "ok", stdout: "1\n" });
  expect(await endOf(server().broker, id)).toMatchObject({ status: "ok", stdoutTruncated: false });
  // The log holds it once, at two bytes a character at the most.
  expect(memoryInUse() - before).toBeLessThan(3 * FLOOD_BYTES);
  for (const reader of readers) connectionOf(reader).terminate();
});

test("a reader that goes on reading gets the whole flood", async () => {
  const reader = await connect();
  const limits = { outputBytes: 64 * 1024 * 1024 };
  const id = await reader.run({ code: FLOOD, stdin: "go\n", buffering: "block", limits });
  const { _socket } = connectionOf(reader);
  await reader.printed(id, "0123456789");
  _socket.pause();
  await endOf(server().broker, id);
  _socket.resume();
  await reader.finished(id);
  expect(reader.of(id).map(({ seq }) => seq)).toEqual(reader.of(id).map((_, seq) => seq));
  expect(reader.text(id).length).toBe("go\n".length + FLOOD_BYTES);
});
