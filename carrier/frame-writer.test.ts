import { Writable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { FrameWriter } from "./frame-writer.ts";
import { decodeFrame, FrameReader } from "./frames.ts";

test("the frames of one event leave at once, in their order and before the next event, whose own leave by themselves", async () => {
  const pushes: Buffer[] = [];
  const writer = new FrameWriter(
    new Writable({
      write(chunk, _encoding, done) {
        pushes.push(chunk);
        done();
      },
      writev(chunks, done) {
        pushes.push(Buffer.concat(chunks.map(({ chunk }) => chunk as Buffer)));
        done();
      },
    }),
  );
  setImmediate(() => {
    for (const n of [0, 1, 2]) writer.write({ n }, []);
  });
  const next = nextTurn().then(() => pushes.length);
  expect(await next).toBe(1);
  writer.write({ n: 3 }, []);
  await nextTurn();
  const frames = pushes.map((pushed) => [...new FrameReader().take(pushed)].map((bytes) => decodeFrame(bytes).head));
  expect(frames).toEqual([[{ n: 0 }, { n: 1 }, { n: 2 }], [{ n: 3 }]]);
});

test("frames behind a large one wait for it, and leave in their order", async () => {
  const reader = new FrameReader();
  const heads: unknown[] = [];
  const { promise: all, resolve } = Promise.withResolvers<void>();
  const writer = new FrameWriter(
    new Writable({
      write(chunk, _encoding, done) {
        heads.push(...[...reader.take(chunk)].map((bytes) => decodeFrame(bytes).head));
        if (heads.length === 4) resolve();
        done();
      },
    }),
  );
  const large = ["한".repeat(2_000_000)];
  writer.write({ n: 0 }, []);
  writer.write({ n: 1 }, large);
  writer.write({ n: 2 }, []);
  writer.write({ n: 3 }, large);
  await all;
  expect(heads).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }, { n: 3 }]);
});
