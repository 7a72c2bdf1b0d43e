import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { type Pixels, pngOf } from "./few-colours.ts";

const SIZE = { width: 40, height: 30 };
const pixelsOf = (colourAt: (i: number) => number): Pixels => {
  const pixels = Uint32Array.from({ length: SIZE.width * SIZE.height }, (_, i) => (0xff000000 | colourAt(i)) >>> 0);
  return { ...SIZE, data: new Uint8Array(pixels.buffer) };
};

/** Red, green and blue of each pixel, as a reader of PNG finds them. */
function read(png: Buffer): number[] {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    chunks.set(png.toString("latin1", at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const rows = inflateSync(chunks.get("IDAT") as Buffer);
  const palette = chunks.get("PLTE") as Buffer;
  return Array.from({ length: SIZE.width * SIZE.height }, (_, i) => {
    const index = rows[i + Math.floor(i / SIZE.width) + 1] as number;
    return palette.readUIntLE(index * 3, 3);
  });
}

test("up to 256 colours are as they were", () => {
  const colourAt = (i: number) => (i % 256) * 0x010203;
  expect(read(pngOf(pixelsOf(colourAt), 10_000))).toEqual(
    Array.from({ length: 1200 }, (_, i) => colourAt(i) & 0xffffff),
  );
});

test("of more, the rare ones become the nearest of the frequent ones", () => {
  // Each of a thousand rare ones is beside white, which is frequent, or beside black.
  const rare = (i: number) => (i % 2 === 0 ? i >> 2 : 0xffffff - (i >> 2));
  const colourAt = (i: number) => (i < 400 ? 0xffffff : i < 600 ? 0 : rare(i));
  const seen = new Set(read(pngOf(pixelsOf(colourAt), 10_000)));
  expect(seen.size).toBeLessThanOrEqual(256);
  expect(read(pngOf(pixelsOf(colourAt), 10_000)).slice(0, 600)).toEqual(
    Array.from({ length: 600 }, (_, i) => colourAt(i)),
  );
});

test("there are fewer colours, apart from each other, where there would be too many bytes", () => {
  const colourAt = (i: number) => (i * 2_654_435_761) & 0xffffff;
  const [large, small] = [pngOf(pixelsOf(colourAt), 10_000), pngOf(pixelsOf(colourAt), 1000)];
  expect(small.length).toBeLessThan(1000);
  expect(new Set(read(small)).size).toBeLessThan(new Set(read(large)).size);
});
