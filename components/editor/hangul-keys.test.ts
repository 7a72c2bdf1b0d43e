import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasLooseLetters, latinKeys } from "./hangul-keys.ts";

test.each([
  ["ㅔ갸ㅜㅅ", "print"],
  ["ㅑㅡㅔㅐㄳ", "import"],
  ["ㅑㅜㅔㅕㅅ", "input"],
  ["랙", "for"],
  ["ㅑㅜ", "in"],
  ["ㄱ무ㅎㄷ", "range"],
  ["ㅈㅗㅑㅣㄷ", "while"],
  ["ㄷㅣㄴㄷ", "else"],
  ["ㅅ겯", "true"],
  ["ㅆ겯", "True"],
  ["ㄱㄷ셔구", "return"],
  ["ㄴㅔㅣㅑㅅ", "split"],
  ["뭉", "and"],
  ["ㅡ메", "map"],
])("%s is typed by the keys of %s", (hangul, keys) => {
  expect(latinKeys(hangul)).toBe(keys);
});

describe("every letter of the keyboard", () => {
  test("stands on its own key", () => {
    expect(latinKeys("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ")).toBe("qwertyuiopasdfghjklzxcvbnm");
  });

  test("and with Shift on its capital", () => {
    expect(latinKeys("ㅃㅉㄸㄲㅆㅒㅖ")).toBe("QWERTOP");
  });
});

test("a double vowel or final is two keys", () => {
  expect(latinKeys("ㅘㅙㅚㅝㅞㅟㅢ")).toBe("hkhohlnjnpnlml");
  expect(latinKeys("값닭삶앉많")).toBe("rkqtekfrtkfadkswaksg");
});

test("a syllable is typed by the keys of its letters", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0xac00, max: 0xd7a3 }), (code) => {
      const syllable = String.fromCodePoint(code);
      expect(latinKeys(syllable)).toBe(latinKeys(syllable.normalize("NFD")));
    }),
  );
});

test("what is no Hangul stays", () => {
  expect(latinKeys("x1_가+")).toBe("x1_rk+");
});

test("only letters outside of syllables are loose", () => {
  expect(hasLooseLetters("점수")).toBe(false);
  expect(hasLooseLetters("ㅔ갸ㅜㅅ")).toBe(true);
  expect(hasLooseLetters("name")).toBe(false);
});
