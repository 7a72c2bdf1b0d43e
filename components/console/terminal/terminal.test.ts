import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { readableText } from "./readable.ts";
import type { Segment } from "./segments.ts";
import { PLAIN, sameStyle } from "./style.ts";
import { createTerminal } from "./terminal.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** What stands on the screen in the end, however the text is cut into pieces. */
function screen(...pieces: string[]): Segment[] {
  const terminal = createTerminal();
  let cells: Segment[] = [];
  for (const piece of pieces) {
    const { again, segments } = terminal.write(piece);
    if (again) cells = cells.slice(0, cells.findLastIndex(({ text }) => text === "\n") + 1);
    for (const { text, style } of segments) cells.push(...text.split("").map((unit) => ({ text: unit, style })));
  }
  return cells.reduce<Segment[]>((joined, { text, style }) => {
    const last = joined.at(-1);
    if (last && sameStyle(last.style, style)) last.text += text;
    else joined.push({ text, style });
    return joined;
  }, []);
}

function shown(...pieces: string[]): string {
  return screen(...pieces)
    .map(({ text }) => text)
    .join("");
}

test("colours and faces hold until they are taken back", () => {
  expect(screen("a\x1b[1;31mb\x1b[22mc\x1b[0md")).toEqual([
    { text: "a", style: PLAIN },
    { text: "b", style: { ...PLAIN, bold: true, fg: "#cf222e" } },
    { text: "c", style: { ...PLAIN, fg: "#cf222e" } },
    { text: "d", style: PLAIN },
  ]);
});

test.each([
  ["38;5;208", "#ff8700"],
  ["38;5;232", "#080808"],
  ["38;2;1;2;3", "#010203"],
  ["38:2::1:2:3", "#010203"],
  ["38:2:1:2:3", "#010203"],
  ["38:5:9", "#ff5c66"],
  ["91", "#ff5c66"],
])("the colour %s is %s", (parameters, fg) => {
  expect(screen(`\x1b[${parameters}mx`)).toEqual([{ text: "x", style: { ...PLAIN, fg } }]);
});

test("a colour of semicolons leaves the parameters after it to themselves", () => {
  expect(screen("\x1b[38;5;208;1mx")[0]?.style).toEqual({ ...PLAIN, fg: "#ff8700", bold: true });
});

test("a carriage return overwrites the line, and one before a line end does nothing", () => {
  expect(shown("10%\r20%\r100%\n")).toBe("100%\n");
  expect(shown("100%\rab\n")).toBe("ab0%\n");
  expect(shown("a\r\nb\r", "\nc")).toBe("a\nb\nc");
});

test("a backspace goes back, and what follows overwrites", () => {
  expect(shown("abc\b\bX")).toBe("aXc");
  expect(shown("\b\bab")).toBe("ab");
});

test.each([
  ["한국어\rab", "ab국어"],
  ["한국어\rabc", "abc 어"],
  ["한국\ra", "a 국"],
  ["abc\r한", "한c"],
  ["a한\r글", "글 "],
  ["한\b\bX", "X "],
  ["가나다\r100%", "100%다"],
  ["😀b\rab", "abb"],
  ["한국\b\b\b\u001b[K", " "],
  ["진행 50%\r진행 100%", "진행 100%"],
])("a wide character takes two cells: %j shows %j", (text, seen) => {
  expect(shown(text)).toBe(seen);
});

test("what was erased in the line is gone", () => {
  expect(shown("hello\r\x1b[Kyo")).toBe("yo");
  expect(shown("hello\x1b[2K\rbye")).toBe("bye");
  expect(shown("hello\b\b\x1b[1Kx")).toBe("   xo");
});

test.each([
  ["another sequence", "a\x1b[2Jb\x1b[10;3Hc\x1b[?25ld"],
  ["a title", "a\x1b]0;title\x07b\x1b]8;;http://x\x1b\\cd"],
  ["a device string", "ab\x1bPq#0\x1b\\cd"],
  ["a charset", "a\x1b(Bbc\x1b=d\x07"],
  ["a broken sequence", "a\x1b[12\x1b[0mbcd"],
])("%s leaves nothing behind", (_name, text) => {
  expect(shown(text)).toBe("abcd");
});

test("a string that never ends does not swallow what follows for ever", () => {
  expect(shown("a\x1b]0;", "x".repeat(10_000), "\nb")).toMatch(/b$/);
});

test("a line is not overwritten nor erased once it is longer than anyone means to", () => {
  const long = "x".repeat(12_000);
  expect(shown(long, "\ra\bb\x1b[1K\x1b[2Kc")).toBe(`${long}abc`);
  expect(readableText(`${long}\ra\bb\x1b[1K\x1b[2Kc`)).toBe(`${long}abc`);
});

test("a line is blank up to where it was erased, also the second time", () => {
  expect(shown("abcdef\b\b\x1b[1K\rx\x1b[1Ky")).toBe(" y   f");
  expect(shown("abcdef\x1b[2Kg\b\x1b[2Kh")).toBe("      h");
});

const printed = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 6 }),
      fc.constantFrom(
        "\r",
        "\n",
        "\b",
        "\r\n",
        "\x1b[0m",
        "\x1b[1;32m",
        "\x1b[38;5;200m",
        "\x1b[K",
        "\x1b[1K",
        "\x1b[2K",
      ),
      fc.constantFrom("\x1b", "\x1b[", "\x1b]0;t\x07", "\x1b[2J", "한국어", "progress"),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

test("however output is cut into pieces, the screen is the same", () => {
  fc.assert(
    fc.property(printed, fc.array(fc.nat({ max: 60 }), { maxLength: 12 }), (text, cuts) => {
      const characters = Array.from(text);
      const edges = [0, ...cuts.sort((a, b) => a - b), characters.length];
      const pieces = edges.slice(1).map((edge, index) => characters.slice(edges[index], edge).join(""));
      expect(screen(...pieces)).toEqual(screen(text));
      expect(shown(...pieces)).toBe(readableText(text));
    }),
    { numRuns: 1000 },
  );
});

const flood = fc
  .array(
    fc.oneof(
      fc
        .tuple(fc.constantFrom("x", "한", "😀", "\b", "\x1b[1K", "\bx", "\r\x1b[35my"), fc.nat({ max: 3000 }))
        .map(([text, times]) => text.repeat(times)),
      fc
        .tuple(
          fc.constantFrom("\x1b]", "\x1b[1", "\x1bP", "\x1b "),
          fc.constantFrom("0", "😀", " "),
          fc.nat({ max: 6000 }),
        )
        .map(([start, text, times]) => start + text.repeat(times)),
      fc.constantFrom("\r", "\n", "\x07", "\x1b[K", "\x1b[2K", "\x1b[0m", "end"),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));

test("however a flood is cut into pieces, the screen and the copy are the same", () => {
  fc.assert(
    fc.property(flood, fc.integer({ min: 500, max: 9000 }), (text, size) => {
      const characters = Array.from(text);
      const pieces: string[] = [];
      for (let at = 0; at < characters.length; at += size) pieces.push(characters.slice(at, at + size).join(""));
      expect(shown(...pieces)).toBe(shown(text));
      expect(readableText(text)).toBe(shown(text));
    }),
    { numRuns: 60 },
  );
});

test.each([
  ["backspaces", "\b"],
  ["overwritten characters", "\bx"],
  ["carriage returns", "\rx"],
  ["erasures", "\x1b[1K"],
  ["erasures of all", "\x1b[2Ky\b"],
  ["colours", "\r\x1b[31mx"],
])("a flood of %s in a long line does not go through the line each time", (_name, part) => {
  const text = "x".repeat(4000) + part.repeat(2000);
  const characters = vi.spyOn(String.prototype, Symbol.iterator);
  createTerminal().write(text);
  const lengths = characters.mock.contexts.map((context) => String(context).length);
  const read = lengths.reduce((sum, length) => sum + length, 0);
  expect(read).toBeLessThanOrEqual(text.length);
});

test("text without control characters stays as it is", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" })), (pieces) => {
      const texts = pieces.map((piece) => piece.replaceAll(/\p{Cc}/gu, ""));
      expect(shown(...texts)).toBe(texts.join(""));
    }),
  );
});
