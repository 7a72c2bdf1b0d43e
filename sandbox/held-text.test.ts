import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { HeldText } from "./held-text.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What is told after a kill that comes so long after `came`, while the interpreter's buffer holds `held`. */
function toldAfter(ms: number, { came, held }: { came: string; held: string }): string {
  const text = new HeldText((stream) => (stream === "stdout" ? Buffer.from(held) : null), {
    rests: () => false,
    failed: (error) => expect.unreachable(String(error)),
  });
  using _ = text;
  text.came("stdout", Buffer.from(came));
  vi.advanceTimersByTime(ms);
  text.look();
  return Buffer.concat(text.pieces().map(({ bytes }) => bytes)).toString();
}

test("a buffer that was written and is not emptied yet is not told twice", () => {
  expect(toldAfter(21, { came: "a\nseen\n", held: "seen\n" })).toBe("");
});

test("what came a moment ago does not hide other text", () => {
  expect(toldAfter(21, { came: "one\n", held: "two" })).toBe("two");
});

test("the same text again is told once it is older than what may be lost", () => {
  expect(toldAfter(61, { came: ".", held: "." })).toBe(".");
});
