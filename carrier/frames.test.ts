import fc from "fast-check";
import { expect, test } from "vitest";
import {
  decodeFrame,
  decodeInTurns,
  encodeFrame,
  encodeInTurns,
  FRAME_BYTES,
  type Frame,
  FrameReader,
} from "./frames.ts";
import { TURN_SIZE } from "./own-turn.ts";

function read(reader: FrameReader, chunks: Buffer[]): Frame[] {
  return chunks.flatMap((chunk) => [...reader.take(chunk)].map(decodeFrame));
}

const anyText = fc.string({ unit: "binary" }).map((text) => text.toWellFormed());
const anyFrame = fc.record({ head: fc.dictionary(fc.string(), fc.jsonValue()), texts: fc.array(anyText) });

test("frames come out as they went in, however the channel cuts them", () => {
  fc.assert(
    fc.property(fc.array(anyFrame, { maxLength: 5 }), fc.array(fc.nat({ max: 60 })), (frames, cuts) => {
      let rest = Buffer.concat(frames.map(({ head, texts }) => encodeFrame(head, texts)));
      const chunks = cuts.map((cut) => {
        const chunk = rest.subarray(0, cut);
        rest = rest.subarray(cut);
        return chunk;
      });
      const sent = frames.map(({ head, texts }) => ({ head: JSON.parse(JSON.stringify(head)), texts }));
      expect(read(new FrameReader(), [...chunks, rest])).toEqual(sent);
    }),
  );
});

test("a frame that says it is too large is refused before any of it is kept", () => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(FRAME_BYTES + 1);
  expect(() => read(new FrameReader(), [length])).toThrow("larger than");
});

test.each([
  ["a part longer than the frame", Buffer.from([0, 0, 0, 5, 0, 0, 0, 9, 65])],
  ["half a length", Buffer.from([0, 0, 0, 2, 0, 0])],
  ["no head", Buffer.from([0, 0, 0, 0])],
  ["a head that is no JSON", Buffer.from([0, 0, 0, 5, 0, 0, 0, 1, 65])],
])("%s is no frame", (_name, bytes) => {
  expect(() => read(new FrameReader(), [bytes])).toThrow();
});

test("a frame is encoded and decoded in many turns as in one", async () => {
  await fc.assert(
    fc.asyncProperty(anyFrame, fc.integer({ min: 0, max: 50_000 }), async ({ head, texts }, times) => {
      const longer = texts.map((text) => text.repeat(times));
      const bytes = Buffer.concat(await Array.fromAsync(encodeInTurns(head, longer)));
      expect(bytes.equals(encodeFrame(head, longer))).toBe(true);
      const frame = await decodeInTurns(bytes.subarray(4));
      expect(frame.texts.every((text, index) => text === longer[index])).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test("nothing large is encoded in one turn of the loop, however many are at it", async () => {
  let most = 0;
  let inThisTurn = 0;
  const encode = async () => {
    for await (const { length } of encodeInTurns({}, ["x".repeat(5_000_000), "y"])) {
      if (inThisTurn === 0)
        setImmediate(() => {
          inThisTurn = 0;
        });
      inThisTurn += length;
      most = Math.max(most, inThisTurn);
    }
  };
  await Promise.all([encode(), encode(), encode()]);
  expect(most).toBeLessThan(2 * TURN_SIZE);
});
