import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { readFrames } from "./frame-intake.ts";
import { encodeFrame, type Frame } from "./frames.ts";

const MIB = 1024 * 1024;

/** Both ends of a connection. */
async function connection(): Promise<[Socket, Socket]> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const near = connect((server.address() as AddressInfo).port, "127.0.0.1");
  const [far] = (await once(server, "connection")) as [Socket];
  onTestFinished(() => {
    for (const end of [near, far]) end.destroy();
    server.close();
  });
  return [near, far];
}

/** The frames that came, each with the number of the turn in which it was heard, once there are so many. */
async function heard(socket: Socket, count: number): Promise<{ frame: Frame; turn: number }[]> {
  const all: { frame: Frame; turn: number }[] = [];
  let turn = 0;
  let failure: Error | undefined;
  readFrames(
    socket,
    (frame) => all.push({ frame, turn }),
    (error) => {
      failure = error;
    },
  );
  while (all.length < count && !failure) {
    await nextTurn();
    turn++;
  }
  if (failure) throw failure;
  return all;
}

test("frames are heard in their order, large and small", async () => {
  const [near, far] = await connection();
  const sent = [1, 3 * MIB, 2, 3, 5 * MIB, 4 * MIB, 4].map((length, n) => ({
    head: { n },
    texts: ["한".repeat(length)],
  }));
  near.write(Buffer.concat(sent.map(({ head, texts }) => encodeFrame(head, texts))));
  const frames = (await heard(far, sent.length)).map(({ frame }) => frame);
  expect(frames.map(({ head }) => head)).toEqual(sent.map(({ head }) => head));
  expect(frames.every(({ texts }, n) => texts[0] === sent[n]?.texts[0])).toBe(true);
});

test("the texts of a large frame are made in several turns of the loop", async () => {
  const [near, far] = await connection();
  const made = new Set<number>();
  let turn = 0;
  let isOver = false;
  const make = Buffer.prototype.toString;
  const making = vi.spyOn(Buffer.prototype, "toString").mockImplementation(function (this: Buffer, ...how) {
    if (this.length === MIB) made.add(turn);
    return make.apply(this, how);
  });
  onTestFinished(() => making.mockRestore());
  near.write(
    encodeFrame(
      {},
      Array.from({ length: 4 }, () => "x".repeat(MIB)),
    ),
  );
  const all = heard(far, 1).finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await nextTurn();
    turn++;
  }
  expect((await all)[0]?.frame.texts.length).toBe(4);
  expect(made.size).toBeGreaterThanOrEqual(8);
});

test("what is no frame is told, behind a large one too", async () => {
  const [near, far] = await connection();
  near.write(Buffer.concat([encodeFrame({}, ["x".repeat(2 * MIB)]), Buffer.from([0, 0, 0, 0])]));
  await expect(heard(far, 2)).rejects.toThrow("no head");
});
