import { afterAll, expect, test } from "vitest";
import { DRAWING_BYTES, DRAWING_FACES, DRAWING_SIZE, type Drawing } from "#contract/drawing.ts";
import { Drawings } from "./drawings.ts";

const text = (drawn: string, style = {}): Drawing => ({ type: "text", text: drawn, style });
const page = (children: Drawing[]): Drawing => ({
  type: "container",
  style: { width: "100%", height: "100%", backgroundColor: "#ffffff", fontFamily: DRAWING_FACES, fontSize: 23 },
  children,
});
const shared = new Drawings({ deadlineMs: 60_000 });
afterAll(() => shared[Symbol.asyncDispose]());
const inkOf = async (drawn: string) => Buffer.from((await shared.draw(page([text(drawn)]))) ?? "");

/** Width and height of a PNG, from its first chunk. */
function sizeOf(png: Uint8Array) {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

const dense = (from: number, count: number, length: number) =>
  Array.from({ length: 16 }, (_, line) =>
    Array.from({ length }, (_, i) => String.fromCodePoint(from + (((line * length + i) * 7919) % count))).join(""),
  );

test.each([
  ["Latin letters", dense(33, 94, 90)],
  ["Hangul", dense(0xac00, 11_172, 50)],
  ["Han", dense(0x4e00, 20_000, 50)],
  ["pictures", dense(0x1f400, 200, 36)],
])("a picture full of %s has the size that pages show of a link, and not more bytes", async (_, lines) => {
  const stack = { display: "flex", flexDirection: "column", lineHeight: 1.5 };
  const full = { ...stack, width: "100%", height: "100%" };
  const rows = lines.map((line) => text(line, { whiteSpace: "pre" }));
  const picture = await shared.draw(page([{ type: "container", style: full, children: rows }]));
  expect(sizeOf(picture as Uint8Array)).toEqual(DRAWING_SIZE);
  expect(picture?.length).toBeLessThan(DRAWING_BYTES);
});

test.each([..."한 か 漢 这 龙 é ế Ж Ғ ش ש ท न ব ગ ਪ த త ಕ മ ස ខ ქ հ አ → ─ ⠿ 😀 👩‍👩‍👧 🇰🇷 👨🏽‍💻".split(" ")])(
  "%s has a face of its own, and no box in its place",
  async (character) => {
    const boxes = await inkOf("\u{e123}".repeat(Array.from(character).length));
    expect((await inkOf(character)).equals(boxes)).toBe(false);
  },
);

test("while too many wait, the next is told at once, and those before are drawn", async () => {
  await using drawings = new Drawings({ waiting: 3 });
  const all = await Promise.all(Array.from({ length: 5 }, (_, i) => drawings.draw(page([text(`${i}`)]))));
  expect(all.map((picture) => picture !== undefined)).toEqual([true, true, true, false, false]);
});

test("what cannot be drawn, or not in time, spoils nothing for the next", async () => {
  await using drawings = new Drawings();
  expect(
    await drawings.draw({ type: "container", style: {}, children: "no list" } as unknown as Drawing),
  ).toBeUndefined();
  expect(await drawings.draw(page([text("1")]))).toBeDefined();
  await using hasty = new Drawings({ deadlineMs: 0 });
  expect(await hasty.draw(page([text("1")]))).toBeUndefined();
  expect(hasty.isAwake).toBe(false);
});

test("the thread ends when there is nothing more to draw", async () => {
  await using drawings = new Drawings({ idleMs: 1 });
  await drawings.draw(page([text("1")]));
  await expect.poll(() => drawings.isAwake, { interval: 5 }).toBe(false);
});
