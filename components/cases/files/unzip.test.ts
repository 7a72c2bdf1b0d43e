import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { unzipFiles } from "./unzip.ts";

const BOUNDS = { entries: 3, totalBytes: 20 * 1024 * 1024, ratio: 400 };
const all = () => true;
const zip = (files: Record<string, Uint8Array>) => zipSync(files) as Uint8Array<ArrayBuffer>;
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

test("wanted files come out, and others stay packed", async () => {
  const packed = zip({ "data/1.in": strToU8("1\n"), "data/1.ans": strToU8("2\n"), "picture.png": strToU8("no") });
  const files = await unzipFiles(packed, (path) => path.startsWith("data/"), BOUNDS);
  expect(Array.isArray(files) && files.map(({ path, bytes }) => [path, text(bytes)])).toEqual([
    ["data/1.in", "1\n"],
    ["data/1.ans", "2\n"],
  ]);
});

test("a file of several megabytes comes out whole", async () => {
  const large = strToU8(Array.from({ length: 600_000 }, (_, index) => `${index * 7919}\n`).join(""));
  const files = await unzipFiles(zip({ "1.in": large }), all, BOUNDS);
  expect(Array.isArray(files) && files[0]?.bytes.length).toBe(large.length);
});

test("too many entries are refused by the archive's own list", async () => {
  const files = Object.fromEntries(["a", "b", "c", "d"].map((name) => [name, strToU8(name)]));
  expect(await unzipFiles(zip(files), all, BOUNDS)).toBe("entries");
});

test("more than the total is refused, and so is what was packed too tightly", async () => {
  const noise = new Uint8Array(1024).map((_, index) => (index * 2654435761) >>> 13);
  expect(await unzipFiles(zip({ a: noise }), all, { ...BOUNDS, totalBytes: 1000 })).toBe("total");
  expect(await unzipFiles(zip({ a: new Uint8Array(8 * 1024 * 1024) }), all, BOUNDS)).toBe("ratio");
});

test("an archive that says less than is in it is broken, and is not inflated further", async () => {
  const packed = zip({ a: new Uint8Array(3 * 1024 * 1024) });
  // The size in its list of contents, and the one before the file.
  const view = new DataView(packed.buffer, packed.byteOffset);
  for (let at = 0; at < packed.length - 4; at++) {
    const signature = view.getUint32(at, true);
    if (signature === 0x02014b50) view.setUint32(at + 24, 10, true);
    if (signature === 0x04034b50) view.setUint32(at + 22, 10, true);
  }
  expect(await unzipFiles(packed, all, BOUNDS)).toBe("broken");
});

test("what is no archive, or half of one, is broken", async () => {
  expect(await unzipFiles(strToU8("no archive") as Uint8Array<ArrayBuffer>, all, BOUNDS)).toBe("broken");
  expect(await unzipFiles(zip({ a: strToU8("text") }).slice(0, 20), all, BOUNDS)).toBe("broken");
});
