import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { eventsOf } from "./events-test-bed.ts";
import { decodeFrame, encodeFrame, FrameReader } from "./frames.ts";
import { LocalCarrier } from "./local-carrier.ts";
import { frameOfSaying, type Question, type Saying } from "./messages.ts";
import { RUNTIME, runWork, sender, summaryOf } from "./work-test-bed.ts";

/** A socket that a front may connect to; what it says is told to `hear`, each chunk as it comes. */
async function listen(hear: (chunk: Buffer, socket: Socket) => void) {
  const folder = mkdtempSync(join(tmpdir(), "onpyrunner-channel-"));
  const path = join(folder, "worker.sock");
  const server = createServer((socket) => {
    onTestFinished(() => void socket.destroy());
    socket.on("data", (chunk: Buffer) => hear(chunk, socket));
  }).listen(path);
  onTestFinished(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  await once(server, "listening");
  return { path, server };
}

test("a run that has ended is neither asked for more of nor left", async () => {
  const asked: string[] = [];
  const frames = new FrameReader();
  const say = (socket: Socket, saying: Saying) => void socket.write(encodeFrame(...frameOfSaying(saying)));
  const { path, server } = await listen((chunk, socket) => {
    for (const bytes of frames.take(chunk)) {
      const { ask, n } = decodeFrame(bytes).head as Question;
      asked.push(ask);
      if (ask === "submit" || ask === "describe") say(socket, { say: "answer", n, answer: { id: "a" } });
      if (ask !== "events") continue;
      say(socket, { say: "events", n, events: [{ id: "a", seq: 0, type: "finished", result: summaryOf("a") }] });
      say(socket, { say: "end", n });
    }
  });
  await using carrier = new LocalCarrier(path);
  const [socket] = (await once(server, "connection")) as [Socket];
  const readiness = { ready: true, grade: null, notices: [], problems: [] };
  const ceilings = { timeMs: 60_000, memoryMb: 2048, outputBytes: 1 };
  say(socket, { say: "state", state: { runtimes: [RUNTIME], readiness, ceilings } });
  await carrier.connected(AbortSignal.timeout(5000));
  await carrier.submit(runWork(), sender("us"));
  expect(await eventsOf(carrier, "a")).toHaveLength(1);
  // What is asked now comes after whatever was asked before.
  await carrier.describe("a");
  expect(asked).toEqual(["submit", "events", "describe"]);
});
