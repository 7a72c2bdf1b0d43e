import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { corrections } from "./clean-text.ts";

/** The text as it is after its correction. */
function cleaned(text: string, inCode = true): string {
  let [result, at] = ["", 0];
  for (const { from, to, insert } of corrections(text, { inCode, indent: "    " })) {
    result += text.slice(at, from) + insert;
    at = to;
  }
  return result + text.slice(at);
}

describe("in code", () => {
  test.each([
    ["typographic quotes become straight", "print(“hi”, ‘a’)", "print(\"hi\", 'a')"],
    ["quotes that all point one way do too", "print(”hi”)", 'print("hi")'],
    ["three of them too", "“““doc”””", '"""doc"""'],
    ["an empty string stays one", "x = “”", 'x = ""'],
    ["a no-break space becomes a space", "if\u00a0x:", "if x:"],
    ["an ideographic space becomes a space", "x\u3000= 1", "x = 1"],
    ["what nobody sees is taken out", "\ufeffx\u200b = 1\u00ad", "x = 1"],
    ["full-width signs become ASCII", "ｘ ＝ ［１，２］", "x = [1,2]"],
    ["a won sign becomes a backslash", "x = 1 + ₩\n2", "x = 1 + \\\n2"],
    ["a typographic minus becomes one", "a − b – c", "a - b - c"],
    ["leading tabs become the program's indentation", "if x:\n\tif y:\n\t\tpass", "if x:\n    if y:\n        pass"],
  ])("%s", (_, text, clean) => {
    expect(cleaned(text)).toBe(clean);
  });
});

describe("in strings and comments", () => {
  test.each([
    ["Korean punctuation stays", "print('“안녕”이라고 말했다…')"],
    ["full-width signs stay", 'print("（가）！")'],
    ["dashes stay", "# 가–나 — 다"],
    ["money stays", "print('₩1000')"],
    ["quotes inside a docstring stay", '"""\n“인용” ‘하나’\n"""'],
    ["joined emoji stay", "print('👨‍👩‍👧')"],
    ["tabs stay", "x = 'a\tb'"],
  ])("%s", (_, text) => {
    expect(cleaned(text)).toBe(text);
  });

  test("a won sign before an escape's letter becomes a backslash", () => {
    expect(cleaned("print('a₩nb')")).toBe("print('a\\nb')");
  });

  test("what nobody sees is taken out", () => {
    expect(cleaned("print('a\u200b\u00a0b')")).toBe("print('a b')");
  });

  test("quotes inside typographic quotes stay", () => {
    expect(cleaned("print(“그는 ‘네’라고 했다”)")).toBe('print("그는 ‘네’라고 했다")');
  });
});

test("a text pasted into a string keeps its punctuation", () => {
  expect(cleaned("“안녕”\u00a0（가）", false)).toBe("“안녕” （가）");
});

test("ASCII code without leading tabs stays as it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme-ascii" }), (text) => {
      expect(cleaned(text)).toBe(text);
    }),
  );
});

test("corrections are in order and within the text", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(..."“”‘’\"'#\n₩n\u00a0\u200b！a\\\t")), (characters) => {
      const text = characters.join("");
      let last = 0;
      for (const { from, to } of corrections(text, { inCode: true, indent: "  " })) {
        expect(from).toBeGreaterThanOrEqual(last);
        last = to;
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }),
  );
});
