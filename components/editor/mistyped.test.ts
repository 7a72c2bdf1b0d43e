import { expect, test } from "vitest";
import { findMistyped } from "./mistyped.ts";

const KNOWN = ["print", "for", "None", "True", "map", "total"];

/** The words that are found, with what was meant. */
function found(text: string) {
  return findMistyped(text, KNOWN).map(({ word, meant }) => `${word} ${meant}`);
}

test("keywords, built-ins and the program's own names are found", () => {
  expect(found("ㅔ갸ㅜㅅ(ㅡ메(1))")).toEqual(["ㅔ갸ㅜㅅ print", "ㅡ메 map"]);
  expect(found("랙 x")).toEqual(["랙 for"]);
  expect(found("새ㅅ미 = 1")).toEqual(["새ㅅ미 total"]);
});

test("a name with loose letters is found though nobody knows it", () => {
  expect(found("ㅁㄱㄱ = 1")).toEqual(["ㅁㄱㄱ arr"]);
});

test("a real Korean name is left alone", () => {
  expect(found("점수 = 이름")).toEqual([]);
});

test("capitals that Shift does not show are those of the known name", () => {
  expect(found("ㅜㅐㅜㄷ, ㅆ겯, ㅅ겯")).toEqual(["ㅜㅐㅜㄷ None", "ㅆ겯 True", "ㅅ겯 True"]);
});

test("a word that changes its mode midway is one word", () => {
  expect(found("prㅑㅜㅅ(1)")).toEqual(["prㅑㅜㅅ print"]);
});

test("a place is told by its offsets", () => {
  expect(findMistyped("x = ㅡ메", KNOWN)).toEqual([{ from: 4, to: 6, word: "ㅡ메", meant: "map" }]);
});
